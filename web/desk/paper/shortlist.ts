import type { InferResponseType } from 'hono/client'
import type { PrintStatus } from '../../../src/moderation/labels.ts'
import { ask, client, type Refusal } from '../api.ts'
import { PAPER } from './texts.ts'

const { candidates, comments } = client.v1.review

export type Candidate = InferResponseType<typeof candidates.$get, 200>['items'][number]

export const fetchShortlist = (site: string, status: PrintStatus, cursor: string | undefined) =>
  ask(candidates.$get({ query: { site, status, limit: '50', cursor } }))

interface Step {
  status: PrintStatus | null
  /** Empty: as beside the comment. */
  credit?: string
  /** Another text than the one that was marked, which somebody has looked at. */
  revisionId?: string
}

/**
 * Moves a comment along, names its author otherwise, or takes it off. What is on the page is meant: where the
 * author has changed the text just now, that is refused.
 * @throws Refusal
 */
export function changeEntry(
  { id, revisionId: shown, textChanged }: Candidate,
  { status, credit, revisionId = textChanged ? undefined : shown }: Step,
) {
  const named = credit === undefined ? {} : { credit: credit || null }
  const json = { status, revisionId, ...named }
  return ask(comments[':id'].candidate.$put({ param: { id }, json }))
}

/** Which sentence says why something was refused; undefined where only the service knows. */
export function whyRefused({ code, details }: Refusal): keyof (typeof PAPER)['de'] | undefined {
  if (code === 'comment-not-found') return 'gone'
  if (code === 'revision-changed') return code
  const why = String(details.why)
  return why in PAPER.de ? (why as keyof (typeof PAPER)['de']) : undefined
}
