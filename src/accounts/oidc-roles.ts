import { and, eq } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { newId } from '../db/ids.ts'
import { accounts, userRoles, users } from '../db/schema.ts'
import type { Role } from '../moderation/labels.ts'
import { grantsOf } from './users.ts'

export const OIDC_PROVIDER = 'oidc'
const ACTOR = { type: 'system', job: 'oidc-sign-in' } as const

/** Who has one of these values in that claim gets the role. */
export interface RoleRule {
  /** A claim of the ID token; dots lead into objects, as in `realm_access.roles`. */
  claim: string
  values: string[]
  role: Role
  /** Without it: all sites. */
  sites?: string[] | undefined
}

export interface RoleGrant {
  role: Role
  /** null: all sites. */
  siteIds: string[] | null
}

/** What the newsroom's own login says of somebody, its signature checked. */
export type Claims = Record<string, unknown>

/** The roles that the rules give for these claims; several rules for one role add up. */
export function grantsFor(rules: readonly RoleRule[], claims: Claims): RoleGrant[] {
  const grants = new Map<Role, string[] | null>()
  for (const { claim, values, role, sites = null } of rules) {
    const said = [claimOf(claims, claim)].flat()
    if (!said.some((value) => typeof value === 'string' && values.includes(value))) continue
    const known = grants.get(role)
    const all = sites === null || known === null
    grants.set(role, all ? null : [...new Set([...(known ?? []), ...sites])].sort())
  }
  return [...grants].map(([role, siteIds]) => ({ role, siteIds }))
}

/**
 * Brings the roles that claims give up to date, and makes the account of who is to have one and has no
 * account yet. Roles that an operator gave stay as they are.
 * @returns whether they may come in: `unknown` has no account here
 */
export async function admitByClaims(
  db: Db,
  rules: readonly RoleRule[],
  claims: Claims,
): Promise<'admitted' | 'no-role' | 'unknown'> {
  const grants = grantsFor(rules, claims)
  return db.transaction(async (db) => {
    const userId = (await findByClaims(db, claims)) ?? (await makeFor(db, grants, claims))
    if (userId === undefined) return 'unknown'
    await replaceGrants(db, userId, grants)
    return (await grantsOf(db, userId)).length > 0 ? 'admitted' : 'no-role'
  })
}

function claimOf(claims: Claims, name: string): unknown {
  if (name in claims) return claims[name]
  return name.split('.').reduce<unknown>((within, key) => {
    const isObject = typeof within === 'object' && within !== null
    return isObject && Object.hasOwn(within, key) ? (within as Claims)[key] : undefined
  }, claims)
}

/** By whom the provider knows them, else by an address that it has verified. */
async function findByClaims(db: Db, claims: Claims): Promise<string | undefined> {
  const { sub } = claims
  const [linked] = await db
    .select({ id: accounts.userId })
    .from(accounts)
    .where(and(eq(accounts.providerId, OIDC_PROVIDER), eq(accounts.accountId, String(sub))))
  if (linked) return linked.id
  const email = verifiedEmail(claims)
  if (email === undefined) return undefined
  const [known] = await db.select({ id: users.id }).from(users).where(eq(users.email, email))
  return known?.id
}

async function makeFor(db: Db, grants: RoleGrant[], claims: Claims): Promise<string | undefined> {
  const email = verifiedEmail(claims)
  if (grants.length === 0 || email === undefined) return undefined
  const name = typeof claims.name === 'string' && claims.name.trim() ? claims.name.trim() : email
  const id = newId()
  await db.insert(users).values({ id, email, name: name.slice(0, 200), emailVerified: true })
  const subject = { type: 'user', id }
  await writeAudit(db, { actor: ACTOR, action: 'user.create', subject })
  return id
}

async function replaceGrants(db: Db, userId: string, grants: RoleGrant[]): Promise<void> {
  const own = and(eq(userRoles.userId, userId), eq(userRoles.givenBy, 'oidc'))
  const before = await db.delete(userRoles).where(own).returning()
  const rows = grants.map((grant) => ({ userId, ...grant, givenBy: 'oidc' as const }))
  const after = rows.length
    ? await db.insert(userRoles).values(rows).onConflictDoNothing().returning()
    : []
  if (fingerprint(before) === fingerprint(after)) return
  await writeAudit(db, {
    actor: ACTOR,
    action: 'user.roles',
    subject: { type: 'user', id: userId },
    details: { roles: after.map(({ role, siteIds }) => ({ role, siteIds })) },
  })
}

function fingerprint(grants: RoleGrant[]): string {
  return JSON.stringify(grants.map(({ role, siteIds }) => [role, siteIds?.toSorted()]).sort())
}

function verifiedEmail({ email, email_verified: verified }: Claims): string | undefined {
  const isVerified = verified === true || verified === 'true'
  return isVerified && typeof email === 'string' ? email.toLowerCase() : undefined
}
