import { sql } from 'drizzle-orm'
import { notices } from '../db/schema.ts'

/** Neither delivered nor given up; the index `notices_due` has only these. */
export const isOpen = sql`(${notices.deliveredAt} is null and ${notices.givenUpAt} is null)`
