import { createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { now } from '../db/clock.ts'
import { mailLimits } from '../db/schema.ts'

const HOUR = 3_600
/** Confirmations: for one author, of one address and site whoever gives it, and of one client. */
const OF_AUTHOR = { most: 1, seconds: 24 * HOUR }
const OF_ADDRESS = { most: 3, seconds: 24 * HOUR }
const OF_CLIENT = { most: 60, seconds: HOUR }
/** Whoever wants nothing of a mail that they did not ask for is left alone for as long. */
const REFUSED_SECONDS = 90 * 24 * HOUR

export interface Asked {
  siteId: string
  /** An address of one author. */
  recipientId: string
  address: string
  client?: string | undefined
}

/**
 * Counts a mail that asks an address for confirmation, so that nobody can be bombed with them.
 * @param client who asked, as far as known; only a keyed hash of it is kept
 * @returns whether it may be sent
 */
export async function takeConfirmation(
  db: Db,
  secret: string,
  { siteId, recipientId, address, client }: Asked,
): Promise<boolean> {
  const clientKey = client === undefined ? undefined : keyOf(secret, ['client', client])
  if (clientKey && !(await take(db, clientKey, OF_CLIENT))) return false
  if (!(await take(db, keyOf(secret, ['author', recipientId]), OF_AUTHOR))) return false
  return take(db, addressKey(secret, siteId, address), OF_ADDRESS)
}

/** Sees to it that an address that wants none is not asked again soon. */
export async function refuseConfirmations(
  db: Db,
  secret: string,
  siteId: string,
  address: string,
): Promise<void> {
  const until = secondsAhead(REFUSED_SECONDS)
  await db
    .insert(mailLimits)
    .values({ key: addressKey(secret, siteId, address), taken: OF_ADDRESS.most, until })
    .onConflictDoUpdate({ target: mailLimits.key, set: { taken: OF_ADDRESS.most, until } })
}

async function take(
  db: Db,
  key: string,
  { most, seconds }: { most: number; seconds: number },
): Promise<boolean> {
  const until = secondsAhead(seconds)
  const isOver = sql`${mailLimits.until} <= ${now}`
  const [row] = await db
    .insert(mailLimits)
    .values({ key, taken: 1, until })
    .onConflictDoUpdate({
      target: mailLimits.key,
      set: {
        taken: sql`case when ${isOver} then 1 else ${mailLimits.taken} + 1 end`,
        until: sql`case when ${isOver} then ${until} else ${mailLimits.until} end`,
      },
    })
    .returning({ taken: mailLimits.taken })
  return row !== undefined && row.taken <= most
}

/** The same for all ways to write an address that most servers take for one. */
function addressKey(secret: string, siteId: string, address: string): string {
  return keyOf(secret, ['address', siteId, address.toLowerCase().replace(/\+[^@]*@/, '@')])
}

function keyOf(secret: string, parts: string[]): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['mail-limit', ...parts]))
    .digest('base64url')
}

const secondsAhead = (seconds: number) => sql<Date>`${now} + make_interval(secs => ${seconds})`
