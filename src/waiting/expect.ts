import type { Deps, Site } from '../deps.ts'
import { type Expectation, expectDecision } from '../moderation/expected/expect-decision.ts'
import { shareAbove, usualRisk } from '../moderation/expected/ranks.ts'
import type { QueueOrder } from '../moderation/labels.ts'
import type { Calendar } from '../moderation/pause/calendar.ts'
import type { Outlook } from './outlook.ts'

/** A comment that waits, as far as its place in the queue depends on it. */
export interface WaitingComment {
  id: string
  createdAt: Date
  /** null before it is scored. */
  risk: number | null
}

/** When a comment that arrives just now is likely to be decided on; null: unknown. */
export function expectNew(
  calendar: Calendar,
  order: QueueOrder,
  outlook: Outlook,
): Expectation | null {
  const { waiting, riskier, risks } = outlook
  if (order === 'oldest') return expect(calendar, outlook, waiting, 0, true)
  // Its risk is not known yet: as with a usual one, behind what is riskier now and to come.
  return expect(calendar, outlook, riskier, shareAbove(risks, usualRisk(risks)), false)
}

/** A comment's place in the queue, and what follows from it. */
export interface Wait {
  /** How many comments come before it, as far as that is known. */
  ahead: number | null
  /** null: unknown. */
  expectation: Expectation | null
}

/**
 * When a comment that waits is likely to be decided on.
 * @param calendar of the article's section, where that has hours of its own
 */
export async function expectComment(
  deps: Deps,
  site: Site,
  comment: WaitingComment,
  at: Date,
  calendar = site.calendar,
): Promise<Wait> {
  const order = deps.queueOrder()
  const outlook = { ...(await deps.outlook(site, at)), at }
  if (order === 'risk' && comment.risk === null)
    return { ahead: null, expectation: expectNew(calendar, order, outlook) }
  const ahead = await countAhead(deps, site.id, order, comment)
  const overtaking = order === 'risk' ? shareAbove(outlook.risks, comment.risk ?? 0) : 0
  return { ahead, expectation: expect(calendar, outlook, ahead, overtaking, true) }
}

/** The same where the place in the queue is known. */
export function expect(
  calendar: Calendar,
  { at, profile, recent, spread }: Outlook,
  ahead: number,
  overtaking: number,
  isRanked: boolean,
): Expectation | null {
  return expectDecision({ at, calendar, ahead, overtaking, profile, recent, spread, isRanked })
}

/** How many waiting comments come before this one, in the order in which moderators work. */
async function countAhead(
  { sql }: Deps,
  siteId: string,
  order: QueueOrder,
  { id, createdAt, risk }: WaitingComment,
): Promise<number> {
  const before =
    order === 'oldest'
      ? sql`(created_at, id) < (${createdAt.toISOString()}::timestamptz, ${id}::uuid)`
      : sql`risk >= ${risk ?? 0}::double precision and (risk > ${risk ?? 0}::double precision
          or (created_at, id) < (${createdAt.toISOString()}::timestamptz, ${id}::uuid))`
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from comments
    where site_id = ${siteId} and status = 'pending' and ${before}`
  return row?.count ?? 0
}
