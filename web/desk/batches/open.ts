import type { Card } from '../api.ts'
import { claimed, claimerOf } from '../deciding/claims.ts'
import { isDone, marked } from '../deciding/marks.ts'
import { useStore } from '../store.ts'

/** Whether a waiting comment is left to be decided here: not by a colleague, nor held by one. */
export const isOpen = (card: Card): boolean =>
  card.status === 'pending' && !isDone(card.id) && claimerOf(card.id) === undefined && !card.held

/** Those of the cards that are left, as that changes. */
export function useOpen(cards: readonly Card[]): Card[] {
  useStore(marked)
  useStore(claimed)
  return cards.filter(isOpen)
}
