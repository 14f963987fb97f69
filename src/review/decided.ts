import type { Deps } from '../deps.ts'
import type { ReasonCode } from '../moderation/labels.ts'
import type { Score } from '../moderation/scores.ts'

/** A revision that a moderator decided on, with the scores that it had. */
export interface DecidedRevision {
  commentId: string
  revisionId: string
  text: string
  decision: 'approve' | 'reject'
  reason: ReasonCode | null
  scores: Pick<Score, 'signal' | 'value' | 'parts' | 'model' | 'modelVersion'>[]
}

interface DecisionEntry {
  decision: 'approve' | 'reject' | 'undo'
  actor: 'moderator' | 'policy'
  reason: ReasonCode | null
}

interface Row extends Omit<DecidedRevision, 'decision' | 'reason' | 'scores'> {
  decisions: DecisionEntry[]
  scores: (Omit<DecidedRevision['scores'][number], 'modelVersion'> & { model_version: string })[]
}

const AT_ONCE = 500

/**
 * The revisions of a site whose binding decision is a moderator's, oldest first, read in batches. What
 * was undone does not bind, and what the policy decided alone is nobody's judgement.
 */
export async function* streamDecided(
  { sql }: Pick<Deps, 'sql'>,
  siteId: string,
): AsyncGenerator<DecidedRevision> {
  const batches = sql<Row[]>`
    with decided as (
      select distinct revision_id from decisions
      where site_id = ${siteId} and actor_type = 'moderator'
    )
    select r.comment_id as "commentId", r.id as "revisionId", r.body as text,
      (select json_agg(json_build_object('decision', d.decision, 'actor', d.actor_type, 'reason', d.reason)
          order by d.decided_at, d.id)
        from decisions d where d.comment_id = r.comment_id and d.revision_id = r.id) as decisions,
      coalesce((select json_agg(to_jsonb(s) - 'spans') from scores s where s.revision_id = r.id), '[]') as scores
    from decided join revisions r on r.id = decided.revision_id
    order by r.created_at, r.id`.cursor(AT_ONCE)
  for await (const rows of batches) {
    for (const { decisions, scores, ...row } of rows) {
      const binding = bindingDecision(decisions)
      if (binding?.actor !== 'moderator') continue
      yield {
        ...row,
        decision: binding.decision,
        reason: binding.reason,
        scores: scores.map(({ model_version, ...score }) => ({
          ...score,
          ...(score.parts === null && { parts: undefined }),
          modelVersion: model_version,
        })),
      }
    }
  }
}

/** How many revisions of a site a moderator ever decided on: the most that `streamDecided` can give. */
export async function countDecided({ sql }: Pick<Deps, 'sql'>, siteId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(distinct revision_id)::int as count from decisions
    where site_id = ${siteId} and actor_type = 'moderator'`
  return row?.count ?? 0
}

/** Each undo takes back the newest decision that still stands. */
function bindingDecision(entries: readonly DecisionEntry[]) {
  const standing: (DecisionEntry & { decision: 'approve' | 'reject' })[] = []
  for (const { decision, ...entry } of entries) {
    if (decision === 'undo') standing.pop()
    else standing.push({ ...entry, decision })
  }
  return standing.at(-1)
}
