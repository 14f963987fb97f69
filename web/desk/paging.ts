import { useEffect, useRef, useState } from 'preact/hooks'

interface Page<T> {
  items: T[]
  nextCursor: string | null
}

/** A list that is read page by page. */
export interface Paged<T> {
  /** Undefined until the first page is here. */
  items: T[] | undefined
  isMore: boolean
  isLoading: boolean
  /** Why the last page did not come. */
  failure: string | undefined
  more(): void
  change(change: (items: T[]) => T[]): void
}

/**
 * Reads the first page at once, and anew when `key` is another.
 * @param fetch rejects with a message for people
 */
export function usePaged<T>(
  key: string,
  fetch: (cursor: string | undefined) => Promise<Page<T>>,
): Paged<T> {
  const [list, setList] = useState<Page<T>>()
  const [isLoading, setLoading] = useState(true)
  const [failure, setFailure] = useState<string>()
  const turn = useRef(0)

  function load(before: Page<T> | undefined) {
    turn.current += 1
    const mine = turn.current
    setLoading(true)
    setFailure(undefined)
    fetch(before?.nextCursor ?? undefined)
      .then(
        (page) => {
          if (mine !== turn.current) return
          setList((now) => ({
            items: [...((before && now?.items) ?? []), ...page.items],
            nextCursor: page.nextCursor,
          }))
        },
        (error: Error) => mine === turn.current && setFailure(error.message),
      )
      .finally(() => mine === turn.current && setLoading(false))
  }

  useEffect(() => {
    setList(undefined)
    load(undefined)
    return () => {
      turn.current += 1
    }
  }, [key])

  return {
    items: list?.items,
    isMore: typeof list?.nextCursor === 'string',
    isLoading,
    failure,
    more: () => load(list),
    change: (change) => setList((now) => now && { ...now, items: change(now.items) }),
  }
}
