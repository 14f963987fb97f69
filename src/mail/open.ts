import { sql } from 'drizzle-orm'
import { mailRecipients, mails } from '../db/schema.ts'

/** Neither delivered nor given up; the index `mails_due` has only these. */
export const isOpen = sql`(${mails.deliveredAt} is null and ${mails.givenUpAt} is null)`

/** Whether its address may be written to: all else waits until it is confirmed. */
export const isWelcome = sql`(${mailRecipients.confirmedAt} is not null or ${mails.kind} = 'confirmation')`
