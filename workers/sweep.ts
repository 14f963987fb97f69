import { sweep as sweepRevisions } from '../src/comments/sweep.ts'
import type { Deps } from '../src/deps.ts'

/** Repairs what enqueuing missed. */
export async function sweep(deps: Deps): Promise<void> {
  const count = await sweepRevisions(deps)
  if (count > 0) deps.log.info({ job: 'sweep', count }, 'enqueued again')
}
