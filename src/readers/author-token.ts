import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * A reader's proof of having written a comment: `fsa_AUTHOR.MAC`. Derived, not stored, so a repeated
 * request gets the same one; valid for all comments of that author on that site.
 */
export function signAuthor(secret: string, siteId: string, authorId: string): string {
  return `fsa_${authorId}.${mac(secret, siteId, authorId)}`
}

/** The author id that a token proves for a site, or null where it proves nothing. */
export function readAuthorToken(secret: string, siteId: string, token: string): string | null {
  const match = /^fsa_([0-9a-f-]{36})\.([\w-]{43})$/.exec(token)
  const [, authorId, given] = match ?? []
  if (!authorId || !given) return null
  const expected = mac(secret, siteId, authorId)
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected)) ? authorId : null
}

function mac(secret: string, siteId: string, authorId: string): string {
  return createHmac('sha256', secret).update(`author:${siteId}:${authorId}`).digest('base64url')
}
