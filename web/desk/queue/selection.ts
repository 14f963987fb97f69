import type { Card } from '../api.ts'
import { decide, type Wanted } from '../deciding/decide.ts'
import type { Queue } from './queue.ts'

/** What of the selection is left to decide. */
export function chosenOf(queue: Queue): Card[] {
  const { selected } = queue.shown.get()
  return [...selected].flatMap((id) => (queue.isOpen(id) ? (queue.card(id) ?? []) : []))
}

/** Decides the selection, and goes on where the comment that was looked at was among it. */
export function decideChosen(queue: Queue, wanted: Wanted): void {
  if (!decide(chosenOf(queue), wanted)) return
  queue.clearSelection()
  const { current } = queue.shown.get()
  if (current === undefined || !queue.isOpen(current)) queue.next()
}
