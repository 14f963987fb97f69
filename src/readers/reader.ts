import { v5 } from 'uuid'
import { findTokenPrincipal } from '../accounts/tokens.ts'
import { newId } from '../db/ids.ts'
import type { Deps, Site } from '../deps.ts'
import { AppError } from '../errors.ts'
import { mayAct } from '../moderation/actors.ts'
import type { Badge } from '../moderation/labels.ts'
import { readAuthorToken, signAuthor } from './author-token.ts'
import { isJwt } from './jwt.ts'

/** Who reads, and may write. The same id as an author's and a voter's. */
export interface Reader {
  /**
   * `guest`: whoever comes, known again by an author token. `signed-in`: known to the site's login.
   * `server`: the site's own program, which writes for its readers.
   */
  kind: 'guest' | 'signed-in' | 'server'
  /** null: nobody whom we met before. */
  id: string | null
  /** What the login says; null for all others. */
  name: string | null
  email: string | null
  badge: Badge | null
}

const STRANGER: Reader = { kind: 'guest', id: null, name: null, email: null, badge: null }
/** Ids of signed-in readers are made within it. Must never change. */
const NAMESPACE = '6c1c6f0e-4a8e-5b55-9d0a-2f3b8f1f7a51'

/**
 * Who sends a bearer to a site, for reading. One that proves nothing is a stranger's, except a JWT: its
 * holder believes to be signed in, and must hear that it is not so.
 * @throws jwt-invalid, not-ready
 */
export async function identifyReader(
  deps: Deps,
  site: Site,
  bearer: string | undefined,
): Promise<Reader> {
  if (bearer === undefined) return STRANGER
  if (!isJwt(bearer)) return { ...STRANGER, id: readAuthorToken(deps.secret, site.id, bearer) }
  const { sub, name, email, badge } = await deps.logins.verify(site, bearer)
  return { kind: 'signed-in', id: v5(`${site.id}:${sub}`, NAMESPACE), name, email, badge }
}

/**
 * The same for who wants to write, which may also be the site's own program.
 * @throws sign-in-required where guests may not, jwt-invalid, not-ready
 */
export async function identifyWriter(
  deps: Deps,
  site: Site,
  bearer: string | undefined,
): Promise<Reader> {
  const principal = bearer && (await findTokenPrincipal(deps.db, bearer))
  if (principal && mayAct(principal, 'publisher', site.id)) return { ...STRANGER, kind: 'server' }
  const reader = await identifyReader(deps, site, bearer)
  refuseGuests(site, reader)
  return reader
}

function refuseGuests({ readers }: Site, { kind }: Reader): void {
  if (readers.mode !== 'signed-in' || kind !== 'guest') return
  throw new AppError('sign-in-required', {
    detail: 'Send the JWT of the site’s login as bearer token',
    headers: { 'WWW-Authenticate': 'Bearer' },
  })
}

/** Somebody who writes or votes, with the id that this is kept under. */
export interface KnownReader {
  id: string
  /** By it a guest is known from now on; null for who is known by a login: it must not outlive that. */
  authorToken: string | null
}

/** A reader with an id: a new one for a stranger. */
export function introduce(deps: Deps, site: Site, { kind, id: known }: Reader): KnownReader {
  const id = known ?? newId()
  return { id, authorToken: tokenFor(deps, site, kind, id) }
}

/** @param id what was stored for this reader */
export function tokenFor(deps: Deps, site: Site, kind: Reader['kind'], id: string): string | null {
  return kind === 'signed-in' ? null : signAuthor(deps.secret, site.id, id)
}
