import type { Role, TokenRole } from './labels.ts'

/** Who does something: every verb names one, every log row keeps it. */
export type Actor =
  | { type: 'moderator'; id: string; name: string }
  | { type: 'policy'; version: string }
  | { type: 'reader'; id: string }
  | { type: 'publisher'; id: string }
  | { type: 'operator' }
  | { type: 'system'; job: string }

export type Moderator = Extract<Actor, { type: 'moderator' }>

/** Somebody who signed in or sent a token, and what that allows. */
export interface Principal {
  /** `user:ID` or `token:ID`. */
  id: string
  name: string
  grants: Grant[]
}

export interface Grant {
  role: TokenRole
  /** null: all sites. */
  siteIds: string[] | null
}

const INCLUDES: Record<Role, readonly TokenRole[]> = {
  moderator: ['moderator', 'editor', 'admin'],
  editor: ['editor', 'admin'],
  admin: ['admin'],
}

/** Whether a principal may do what `needed` may, on that site. A publisher's key is no weaker role: it publishes, no more. */
export function mayAct(principal: Principal, needed: Role | 'publisher', siteId: string): boolean {
  return principal.grants.some(
    (grant) => satisfies(grant.role, needed) && (grant.siteIds?.includes(siteId) ?? true),
  )
}

/** The sites of `all` on which the principal may do what `needed` may. */
export function sitesFor(principal: Principal, needed: Role, all: readonly string[]): string[] {
  return all.filter((siteId) => mayAct(principal, needed, siteId))
}

function satisfies(role: TokenRole, needed: Role | 'publisher'): boolean {
  if (needed === 'publisher') return role === 'publisher' || role === 'admin'
  return INCLUDES[needed].includes(role)
}
