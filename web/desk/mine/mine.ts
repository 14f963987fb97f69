import type { InferResponseType } from 'hono/client'
import { ask, client, type Decision } from '../api.ts'
import { reopened } from '../deciding/decide.ts'
import { mark } from '../deciding/marks.ts'

const { decisions } = client.v1.review

export type MyDecision = InferResponseType<typeof decisions.$get, 200>['items'][number]

export const fetchMine = (site: string, cursor: string | undefined) =>
  ask(decisions.$get({ query: { mine: 'true', site, limit: '30', cursor } }))

/** Whether it can still be taken back: it is the latest, and on the text that stands. */
export function canUndo({ decision, replacedBy, card }: MyDecision): boolean {
  return (
    replacedBy === null &&
    decision.decision !== 'undo' &&
    decision.statusAfter === card.status &&
    decision.revisionId === card.revisionId
  )
}

/** Takes it back, and opens the comment again where the queue shows it. @throws Refusal */
export async function undoMine({ decision }: MyDecision): Promise<Decision> {
  const undone = await ask(decisions[':id'].undo.$post({ param: { id: decision.id }, json: {} }))
  mark(decision.commentId, undefined)
  reopened.set({ ids: [decision.commentId], why: 'returned' })
  return undone
}

/** The list after one of it was undone. */
export function withUndone(items: MyDecision[], undone: Decision): MyDecision[] {
  const changed = items.map((item) => {
    if (item.decision.commentId !== undone.commentId) return item
    const card = { ...item.card, status: undone.statusAfter }
    return item.decision.id === undone.replaces
      ? { ...item, card, replacedBy: undone }
      : { ...item, card }
  })
  const [first] = changed.filter(({ decision }) => decision.id === undone.replaces)
  return first ? [{ decision: undone, replacedBy: null, card: first.card }, ...changed] : changed
}
