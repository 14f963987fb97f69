import { eq } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { userRoles, users } from '../db/schema.ts'
import type { Actor, Grant } from '../moderation/actors.ts'
import type { Role } from '../moderation/labels.ts'
import type { Auth } from './auth.ts'

export interface NewUser {
  email: string
  password: string
  name: string
  role: Role
  /** null: all sites. */
  siteIds: string[] | null
}

/**
 * Makes an account, or leaves the one that has this address as it is.
 * @returns whether it was made
 */
export async function ensureUser(
  db: Db,
  auth: Auth,
  actor: Actor,
  user: NewUser,
): Promise<boolean> {
  const email = user.email.toLowerCase()
  const [known] = await db.select({ id: users.id }).from(users).where(eq(users.email, email))
  if (known) return false
  const { internalAdapter, password } = await auth.$context
  const made = await internalAdapter.createUser(
    { email, name: user.name, emailVerified: true },
    { method: 'email-password' },
  )
  await internalAdapter.linkAccount({
    userId: made.id,
    accountId: made.id,
    providerId: 'credential',
    password: await password.hash(user.password),
  })
  await db.transaction(async (db) => {
    await db.insert(userRoles).values({ userId: made.id, role: user.role, siteIds: user.siteIds })
    await writeAudit(db, {
      actor,
      action: 'user.create',
      subject: { type: 'user', id: made.id },
      details: { role: user.role, siteIds: user.siteIds },
    })
  })
  return true
}

/** Whether anybody can sign in as administrator yet. */
export async function hasAdministrator(db: Db): Promise<boolean> {
  return (await db.$count(userRoles, eq(userRoles.role, 'admin'))) > 0
}

export async function grantsOf(db: Db, userId: string): Promise<Grant[]> {
  return db
    .select({ role: userRoles.role, siteIds: userRoles.siteIds })
    .from(userRoles)
    .where(eq(userRoles.userId, userId))
}
