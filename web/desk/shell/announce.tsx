import { createStore, useStore } from '../store.ts'

const said = createStore({ text: '', turn: 0 })

/** Lets a screen reader say something that the eye sees. */
export function announce(text: string): void {
  said.set({ text, turn: said.get().turn + 1 })
}

/** The same sentence twice is two changes: the regions take turns. */
export function Announcer() {
  const { text, turn } = useStore(said)
  return (
    <div class="unseen">
      <p aria-live="polite">{turn % 2 === 0 ? text : ''}</p>
      <p aria-live="polite">{turn % 2 === 1 ? text : ''}</p>
    </div>
  )
}
