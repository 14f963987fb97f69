import type { Decision, Verdict } from '../api.ts'
import { createStore } from '../store.ts'
import type { Pressed, RefusedBy } from './outbox.ts'

/** What became of a comment while it was on the page. */
export type Mark =
  | { kind: 'mine'; pressed: Pressed; decision?: Decision }
  | { kind: 'other'; decision: Verdict; by: string | null }
  /** It came back, and is to be decided again. */
  | { kind: 'returned'; refused: RefusedBy }

const marks = new Map<string, Mark>()

/** Counts changes; `useStore(marked, () => markOf(id))` follows one comment. */
export const marked = createStore(0)

export const markOf = (commentId: string): Mark | undefined => marks.get(commentId)

export function mark(commentId: string, next: Mark | undefined): void {
  if (next) marks.set(commentId, next)
  else marks.delete(commentId)
  marked.set(marked.get() + 1)
}

/** Whether nothing more is to be done about a comment here. */
export function isDone(commentId: string): boolean {
  const { kind } = marks.get(commentId) ?? {}
  return kind === 'mine' || kind === 'other'
}
