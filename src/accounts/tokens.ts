import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { now } from '../db/clock.ts'
import { newId } from '../db/ids.ts'
import { tokens } from '../db/schema.ts'
import type { Actor, Principal } from '../moderation/actors.ts'
import type { TokenRole } from '../moderation/labels.ts'

export interface NewToken {
  name: string
  role: TokenRole
  /** null: all sites. */
  siteIds: string[] | null
  expiresAt?: Date | null
}

export interface IssuedToken {
  id: string
  /** Shown this once; only its hash is stored. */
  token: string
  role: TokenRole
  sites: string[] | null
  expiresAt: Date | null
}

/** Issues a bearer token: `fst_` and 256 random bits. */
export async function createToken(db: Db, actor: Actor, wanted: NewToken): Promise<IssuedToken> {
  const id = newId()
  const token = `fst_${randomBytes(32).toString('base64url')}`
  const { name, role, siteIds, expiresAt = null } = wanted
  await db.transaction(async (db) => {
    await db.insert(tokens).values({ id, tokenHash: hash(token), name, role, siteIds, expiresAt })
    await writeAudit(db, {
      actor,
      action: 'token.create',
      subject: { type: 'token', id },
      details: { role, siteIds },
    })
  })
  return { id, token, role, sites: siteIds, expiresAt }
}

/** Who a bearer token stands for, while it is valid. */
export async function findTokenPrincipal(db: Db, token: string): Promise<Principal | undefined> {
  if (!/^fst_[\w-]{43}$/.test(token)) return undefined
  const [row] = await db
    .select()
    .from(tokens)
    .where(
      and(
        eq(tokens.tokenHash, hash(token)),
        isNull(tokens.revokedAt),
        or(isNull(tokens.expiresAt), gt(tokens.expiresAt, now)),
      ),
    )
  return (
    row && {
      id: `token:${row.id}`,
      name: row.name,
      grants: [{ role: row.role, siteIds: row.siteIds }],
    }
  )
}

/** Fast on purpose: 256 random bits need no slow hash. */
function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
