import type { Context } from 'hono'

/** Whether the client has this very answer already, whatever a proxy did to its tag. */
export function isKnown(c: Context, etag: string): boolean {
  const known = c.req.header('if-none-match')
  if (known === undefined) return false
  return known.trim() === '*' || known.split(/\s*,\s*/).some((tag) => weaken(tag) === weaken(etag))
}

const weaken = (tag: string) => tag.trim().replace(/^W\//, '')
