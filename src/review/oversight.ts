import { readClock } from '../db/clock.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { type DaySpan, daysAsked, lengthOf } from '../moderation/oversight-days.ts'
import { type Agreement, loadAgreement } from './agreement.ts'
import {
  type Figures,
  type FiguresQuery,
  type FiguresRow,
  figuresStatement,
  type Group,
} from './oversight-rows.ts'

export interface OversightRequest {
  siteId: string
  /** Days as YYYY-MM-DD, both included; by default the last four weeks. */
  from?: string | undefined
  to?: string | undefined
}

type Person = NonNullable<FiguresRow['moderator']>

/** How the moderators of a site decided, by its own days. */
export interface Oversight extends DaySpan {
  site: string
  timeZone: string
  total: Figures
  /** How far colleagues who looked a second time agree. */
  secondLooks: Agreement
  days: (Figures & { day: string })[]
  moderators: (Figures & { moderator: Person })[]
  /** By what moderators are, which tells nothing of a single one where there are several. */
  groups: (Figures & { group: Group })[]
  rows: (Figures & { day: string; moderator: Person })[]
}

/** What is drawn; a file has no limit. */
const DAYS_MAX = 366
const AT_ONCE = 500

/**
 * How the moderators of a site decided, by day, by moderator, and by both.
 * @throws site-not-found, invalid-request (ends before it begins, or more than 366 days)
 */
export async function getOversight(deps: Deps, request: OversightRequest): Promise<Oversight> {
  const { siteId, ...span } = await asked(deps, request)
  if (lengthOf(span) > DAYS_MAX)
    throw new AppError('invalid-request', {
      detail: `from: must be at most ${DAYS_MAX} days before to; oversight.csv has no limit`,
    })
  const found = await figuresStatement(deps.sql, { siteId, ...span }, 'all')
  const total = found.find(
    ({ day, moderator, group }) => day === null && moderator === null && group === null,
  )?.figures
  if (!total) throw new Error('The figures have no sum')
  return {
    site: siteId,
    ...span,
    total,
    secondLooks: await loadAgreement(deps.sql, { siteId, ...span }),
    days: found.flatMap(({ day, moderator, figures }) =>
      day !== null && !moderator ? [{ day, ...figures }] : [],
    ),
    moderators: found.flatMap(({ day, moderator, figures }) =>
      day === null && moderator ? [{ moderator, ...figures }] : [],
    ),
    groups: found.flatMap(({ group, figures }) => (group ? [{ group, ...figures }] : [])),
    rows: found.flatMap(({ day, moderator, figures }) =>
      day !== null && moderator ? [{ day, moderator, ...figures }] : [],
    ),
  }
}

/**
 * The figures of each day of each moderator, read in batches, of however many days.
 * @throws site-not-found, invalid-request (ends before it begins)
 */
export async function openOversightRows(
  deps: Deps,
  request: OversightRequest,
): Promise<AsyncIterable<Oversight['rows']>> {
  const query = await asked(deps, request)
  return (async function* () {
    for await (const rows of figuresStatement(deps.sql, query, 'each').cursor(AT_ONCE))
      yield rows.flatMap(({ day, moderator, figures }) =>
        day !== null && moderator ? [{ day, moderator, ...figures }] : [],
      )
  })()
}

async function asked(deps: Deps, { siteId, ...span }: OversightRequest): Promise<FiguresQuery> {
  const site = deps.sites.get(siteId)
  const timeZone = site.pause?.timezone ?? 'UTC'
  const days = daysAsked(span, timeZone, await readClock(deps.db))
  if (lengthOf(days) < 1)
    throw new AppError('invalid-request', { detail: 'from: must not be after to' })
  return { siteId, timeZone, ...days }
}
