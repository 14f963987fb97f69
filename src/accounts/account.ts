import { and, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { accounts, passkeys } from '../db/schema.ts'
import type { Auth } from './auth.ts'

/** What somebody who signed in may know of their own account and session. */
export interface Account {
  email: string
  /** Whether there is a password; who comes by the newsroom's own login may have none. */
  password: boolean
  twoFactor: boolean
  passkeys: number
  expiresAt: Date
}

/** The account behind a session cookie, or undefined. */
export async function findAccount(
  db: Db,
  auth: Auth,
  headers: Headers,
): Promise<Account | undefined> {
  const found = await auth.api.getSession({ headers })
  if (!found) return undefined
  const { id, email, twoFactorEnabled } = found.user
  const credentials = and(eq(accounts.userId, id), isNotNull(accounts.password))
  return {
    email,
    password: (await db.$count(accounts, credentials)) > 0,
    twoFactor: twoFactorEnabled === true,
    passkeys: await db.$count(passkeys, eq(passkeys.userId, id)),
    expiresAt: found.session.expiresAt,
  }
}
