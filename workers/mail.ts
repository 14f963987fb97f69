import type { Deps } from '../src/deps.ts'
import { deliverMail } from '../src/mail/deliver.ts'
import type { JobData } from '../src/queues/jobs.ts'

/** Sends one mail. */
export async function mail(deps: Deps, { mailId }: JobData['mail']): Promise<void> {
  const delivery = await deliverMail(deps, mailId)
  const level = delivery?.failure === undefined ? 'debug' : 'warn'
  deps.log[level]({ job: 'mail', mailId, ...delivery }, 'mail')
}
