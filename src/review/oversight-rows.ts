import type { Sql } from 'postgres'
import { REASON_CODES, type ReasonCode, ROLES, type Role } from '../moderation/labels.ts'
import type { DaySpan } from '../moderation/oversight-days.ts'

/** What moderators decided; what they took back themselves or had taken back is in it. */
export interface Figures {
  decided: number
  approved: number
  rejected: number
  /** What was rejected, by reason; `none` without one. */
  rejectedFor: Record<ReasonCode | 'none', number>
  /** How long texts had waited for their first decision, in milliseconds, without pauses; null: none had. */
  waiting: { median: number | null; p90: number | null }
  /** What was recommended for what was decided. */
  recommended: { approve: number; review: number; reject: number; none: number }
  /** Recommendations to approve that were rejected, and the other way round. */
  overruled: { approve: number; reject: number }
  /** Decisions that were taken back later. */
  undone: number
}

/** What somebody is on the site today, by their strongest role; `former`: nothing any more. */
export type Group = Role | 'former'

/** Figures of a day, a moderator, both, a group or all; null where it is not of one. */
export interface FiguresRow {
  day: string | null
  moderator: { id: string; name: string } | null
  group: Group | null
  figures: Figures
}

export interface FiguresQuery extends DaySpan {
  siteId: string
  timeZone: string
}

/** Which figures are wanted: of every day of every moderator, or their sums as well. */
type Grouping = 'each' | 'all'

const REASONS = [...REASON_CODES, 'none']

/** A statement that gives the figures, by day and moderator. Days are those of the time zone. */
export function figuresStatement(
  sql: Sql,
  { siteId, timeZone, from, to }: FiguresQuery,
  grouping: Grouping,
) {
  const byReason = REASONS.map(
    (reason, i) => sql`${i > 0 ? sql`,` : sql``} ${reason}::text,
      count(*) filter (where decision = 'reject' and reason = ${reason})`,
  )
  return sql<FiguresRow[]>`
    with known as (
      select 'user:' || user_id as id, role, site_ids from user_roles
      union all select 'token:' || id, role, site_ids from tokens where revoked_at is null
    ), grouped as (
      select id, max(array_position(${ROLES}::text[], role)) as strength from known
      where site_ids is null or ${siteId} = any (site_ids) group by id
    ), made as (
      select (d.decided_at at time zone ${timeZone})::date as day, d.actor_id, d.actor_name,
        coalesce((${ROLES}::text[])[g.strength], 'former') as "group",
        d.decision, coalesce(d.reason, 'none') as reason,
        coalesce(r.recommendation, 'none') as recommendation,
        case when d.status_before = 'pending' then d.waited_working_ms end as waited,
        exists (select from decisions u where u.replaces = d.id and u.decision = 'undo') as undone
      from decisions d left join recommendations r on r.revision_id = d.revision_id
        left join grouped g on g.id = d.actor_id
      where d.site_id = ${siteId} and d.actor_type = 'moderator' and d.decision <> 'undo'
        and d.decided_at >= ${from}::date::timestamp at time zone ${timeZone}
        and d.decided_at < (${to}::date + 1)::timestamp at time zone ${timeZone}
    )
    select day::text, ${grouping === 'each' ? sql`null` : sql`"group"`} as "group", case when actor_id is not null
        then json_build_object('id', actor_id, 'name', max(actor_name)) end as moderator,
      json_build_object(
        'decided', count(*),
        'approved', count(*) filter (where decision = 'approve'),
        'rejected', count(*) filter (where decision = 'reject'),
        'rejectedFor', json_build_object(${byReason}),
        'waiting', json_build_object(
          'median', percentile_cont(0.5) within group (order by waited),
          'p90', percentile_cont(0.9) within group (order by waited)),
        'recommended', json_build_object(
          'approve', count(*) filter (where recommendation = 'approve'),
          'review', count(*) filter (where recommendation = 'review'),
          'reject', count(*) filter (where recommendation = 'reject'),
          'none', count(*) filter (where recommendation = 'none')),
        'overruled', json_build_object(
          'approve', count(*) filter (where recommendation = 'approve' and decision = 'reject'),
          'reject', count(*) filter (where recommendation = 'reject' and decision = 'approve')),
        'undone', count(*) filter (where undone)) as figures
    from made
    group by ${
      grouping === 'each'
        ? sql`day, actor_id`
        : sql`grouping sets ((day, actor_id), (day), (actor_id), ("group"), ())`
    }
    order by made.day, made.actor_id`
}
