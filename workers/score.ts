import { scoreRevision } from '../src/comments/score.ts'
import type { Deps } from '../src/deps.ts'
import type { JobData } from '../src/queues/jobs.ts'

/** Scores one revision. */
export async function score(
  deps: Deps,
  { revisionId, requestId }: JobData['score'],
): Promise<void> {
  const filed = await scoreRevision(deps, revisionId)
  deps.log.debug({ job: 'score', revisionId, requestId, filed }, 'scored')
}
