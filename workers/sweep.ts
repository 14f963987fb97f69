import { sweep as sweepRevisions } from '../src/comments/sweep.ts'
import type { Deps } from '../src/deps.ts'
import { sweepNotices } from '../src/notices/sweep.ts'

/** Repairs what enqueuing missed. */
export async function sweep(deps: Deps): Promise<void> {
  const count = await sweepRevisions(deps)
  const notices = await sweepNotices(deps)
  if (count + notices > 0) deps.log.info({ job: 'sweep', count, notices }, 'enqueued again')
}
