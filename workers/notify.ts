import type { Deps } from '../src/deps.ts'
import { deliverNotice } from '../src/notices/deliver.ts'
import type { JobData } from '../src/queues/jobs.ts'

/** Delivers one notice. */
export async function notify(deps: Deps, { noticeId }: JobData['notify']): Promise<void> {
  const delivery = await deliverNotice(deps, noticeId)
  const level = delivery && delivery.outcome !== 'delivered' ? 'warn' : 'debug'
  deps.log[level]({ job: 'notify', noticeId, ...delivery }, 'notice')
}
