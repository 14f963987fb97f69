import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { now } from './clock.ts'

/** From the begin of each attempt to the next one: seven in 24 hours, then it is given up. */
const RETRY_AFTER_MINUTES = [1, 5, 30, 120, 360, 900]

/**
 * When an attempt that begins now is followed by the next one, should it fail or its process die; until then
 * nobody else may try.
 * @param attempts the column that counts them, as it is before
 */
export function nextAttempt(attempts: AnyColumn): SQL<Date> {
  const retryAfter = sql`(${`{${RETRY_AFTER_MINUTES.join()}}`}::int[])[${attempts} + 1]`
  return sql`${now} + make_interval(mins => coalesce(${retryAfter}, 1))`
}

/** Whether an attempt is the last one; with it. */
export function isLastAttempt(attempts: number): boolean {
  return attempts > RETRY_AFTER_MINUTES.length
}
