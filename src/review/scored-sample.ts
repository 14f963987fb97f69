import type { Deps } from '../deps.ts'
import type { Sample } from '../moderation/forecast/replay.ts'
import { DAY_MS } from '../moderation/pause/rules.ts'
import type { Score } from '../moderation/scores.ts'

const NEWEST = 4_000
/** Older comments say little about those to come. */
const DAYS = 28

/** The scores of a site's newest comments, without spans. */
export async function loadScored(
  { sql }: Pick<Deps, 'sql'>,
  siteId: string,
  at: Date,
): Promise<Sample> {
  const rows = await sql<{ created: string; scores: StoredScore[] | null }[]>`
    select c.created_at::text as created,
      (select json_agg(json_build_object('signal', s.signal, 'value', s.value,
          'abstained', s.abstained, 'count', s.count, 'parts', s.parts, 'model', s.model,
          'modelVersion', s.model_version))
        from scores s where s.revision_id = c.revision_id) as scores
    from (
      select newest.* from unnest(array['pending', 'approved', 'rejected']) as state (status)
      cross join lateral (
        select id, revision_id, created_at from comments
        where site_id = ${siteId} and status = state.status
          and created_at > ${at.toISOString()}::timestamptz - make_interval(days => ${DAYS})
        order by created_at desc limit ${NEWEST}) newest
      order by newest.created_at desc, newest.id desc limit ${NEWEST}) c
    join revisions v on v.id = c.revision_id and v.scored_at is not null
    order by c.created_at, c.id`
  const first = rows[0] ? new Date(rows[0].created) : at
  return {
    comments: rows.map(({ scores }) => (scores ?? []).map(read)),
    days: (at.getTime() - first.getTime()) / DAY_MS,
  }
}

type StoredScore = Omit<Score, 'spans' | 'passage' | 'abstained' | 'count' | 'parts'> & {
  [Key in 'abstained' | 'count' | 'parts']: Score[Key] | null
}

function read({ abstained, count, parts, ...score }: StoredScore): Score {
  return {
    ...score,
    ...(abstained !== null && { abstained }),
    ...(count !== null && { count }),
    ...(parts !== null && { parts }),
    spans: [],
  } as Score
}
