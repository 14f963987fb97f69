import type { PrintStatus } from './labels.ts'
import { publicRevision } from './standing.ts'
import { isPublic } from './states.ts'

type Printable = Parameters<typeof publicRevision>[0] & { consentPrint: boolean }

/** What stands in the way of a comment on its way into the paper. */
export type PrintObstacle = 'no-consent' | 'not-open' | 'not-public' | 'text-changed'

/**
 * Why a text of a comment cannot have this place on the shortlist; null where it can. Only what readers see is
 * chosen; what was chosen is noted as printed whatever became of the comment meanwhile.
 * @param before where it is on the shortlist now
 */
export function printObstacle(
  comment: Printable,
  revisionId: string,
  status: PrintStatus,
  before: PrintStatus | null,
  at: Date,
): PrintObstacle | null {
  if (!comment.consentPrint) return 'no-consent'
  if (status === 'printed' && (before === 'chosen' || before === 'printed')) return null
  if (comment.status !== 'pending' && comment.status !== 'approved') return 'not-open'
  if (status === 'candidate') return null
  if (!isPublic(comment, at)) return 'not-public'
  return publicRevision(comment, at) === revisionId ? null : 'text-changed'
}
