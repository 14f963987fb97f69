import type { Db } from '../db/client.ts'
import type { Principal } from '../moderation/actors.ts'
import type { Auth } from './auth.ts'
import { findTokenPrincipal } from './tokens.ts'
import { grantsOf } from './users.ts'

export type Identified = { principal: Principal; by: 'token' | 'session' }

/** Who sent a request: the holder of its bearer token, else of its session cookie. */
export async function identify(
  db: Db,
  auth: Auth,
  headers: Headers,
): Promise<Identified | undefined> {
  const bearer = readBearer(headers)
  if (bearer !== undefined) {
    const principal = await findTokenPrincipal(db, bearer)
    return principal && { principal, by: 'token' }
  }
  if (!headers.has('cookie')) return undefined
  const session = await auth.api.getSession({ headers })
  if (!session) return undefined
  const { id, name } = session.user
  const principal = { id: `user:${id}`, name, grants: await grantsOf(db, id) }
  return { principal, by: 'session' }
}

/** The bearer token of a request, if it has one. */
export function readBearer(headers: Headers): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '')?.[1]
}
