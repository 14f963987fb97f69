import { useLayoutEffect, useReducer, useRef } from 'preact/hooks'

/** A value that components follow. */
export interface Store<T> {
  get(): T
  set(next: T): void
  /** @returns a function that ends it */
  subscribe(listener: () => void): () => void
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What `select` takes of a store; the component is drawn anew only when that is another. */
export function useStore<T, S = T>(store: Store<T>, select: (value: T) => S = same): S {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const selected = select(store.get())
  const shown = useRef(selected)
  shown.current = selected
  const choose = useRef(select)
  choose.current = select
  useLayoutEffect(() => {
    const look = () => {
      if (!Object.is(choose.current(store.get()), shown.current)) redraw(undefined as never)
    }
    // It may have changed between drawing and now.
    look()
    return store.subscribe(look)
  }, [store])
  return selected
}

const same = <T, S>(value: T) => value as unknown as S
