import { sweep as sweepRevisions } from '../src/comments/sweep.ts'
import type { Deps } from '../src/deps.ts'
import { sweepMails } from '../src/mail/sweep.ts'
import { sweepNotices } from '../src/notices/sweep.ts'
import { recordHours } from '../src/waiting/record-hours.ts'
import { recordStatedTimes } from '../src/waiting/record-times.ts'

/** Repairs what enqueuing missed, and keeps what expected times are learned from. */
export async function sweep(deps: Deps): Promise<void> {
  const count = await sweepRevisions(deps)
  const notices = await sweepNotices(deps)
  const mails = await sweepMails(deps)
  if (count + notices + mails > 0)
    deps.log.info({ job: 'sweep', count, notices, mails }, 'enqueued')
  await recordHours(deps)
  await recordStatedTimes(deps)
}
