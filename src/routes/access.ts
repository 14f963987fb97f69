import { createMiddleware } from 'hono/factory'
import type { Auth } from '../accounts/auth.ts'
import { identify } from '../accounts/identify.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { type Moderator, mayAct, type Principal, sitesFor } from '../moderation/actors.ts'
import type { Role } from '../moderation/labels.ts'
import type { RequestEnv } from './router.ts'

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

/**
 * Lets through only who signed in or sent a token. A browser attaches the session cookie to any request,
 * so one that changes something must also come from our own pages.
 */
export function requireSignIn(deps: Deps, auth: Auth, ownOrigin: string) {
  return createMiddleware<RequestEnv>(async (c, next) => {
    const identified = await identify(deps.db, auth, c.req.raw.headers)
    if (!identified)
      throw new AppError('unauthenticated', { headers: { 'WWW-Authenticate': 'Bearer' } })
    const origin = c.req.header('origin')
    if (identified.by === 'session' && !SAFE_METHODS.includes(c.req.method) && origin !== ownOrigin)
      throw new AppError('origin-not-allowed')
    c.set('identified', identified)
    await next()
  })
}

/** Who is acting. @throws unauthenticated when the route lacks `requireSignIn` */
export function principalOf(c: {
  get(key: 'identified'): RequestEnv['Variables']['identified']
}): Principal {
  const identified = c.get('identified')
  if (!identified) throw new AppError('unauthenticated')
  return identified.principal
}

/** The user who signed in here. @throws forbidden for the holder of a token, who has no account */
export function userOf(c: {
  get(key: 'identified'): RequestEnv['Variables']['identified']
}): Principal & { userId: string } {
  const principal = principalOf(c)
  const [, userId] = /^user:(.+)$/.exec(principal.id) ?? []
  if (userId === undefined)
    throw new AppError('forbidden', { detail: 'This is for who signed in; a token has no account' })
  return { ...principal, userId }
}

export function moderatorOf(principal: Principal): Moderator {
  return { type: 'moderator', id: principal.id, name: principal.name }
}

/** @throws forbidden unless the principal has this role on that site; unknown sites look the same */
export function requireRole(principal: Principal, role: Role | 'publisher', siteId: string): void {
  if (!mayAct(principal, role, siteId)) throw forbidden(role)
}

/**
 * The sites that a list covers: the one asked for, or all on which the principal has the role.
 * @throws forbidden
 */
export function sitesToList(
  deps: Deps,
  principal: Principal,
  role: Role,
  asked?: string,
): string[] {
  if (asked !== undefined) {
    requireRole(principal, role, asked)
    return [deps.sites.get(asked).id]
  }
  const sites = sitesFor(
    principal,
    role,
    deps.sites.all().map((site) => site.id),
  )
  if (sites.length === 0) throw forbidden(role)
  return sites
}

/** A publisher's key has no part in moderation, whatever comment it names. @throws forbidden */
export function requireAnyModerator(deps: Deps, principal: Principal): Principal {
  sitesToList(deps, principal, 'moderator')
  return principal
}

function forbidden(role: Role | 'publisher'): AppError {
  return new AppError('forbidden', { detail: `This needs the role ${role} for the site` })
}
