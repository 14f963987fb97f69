import type { Link } from './tree.ts'

/** What stands after an address belongs to the sentence; a bracket, unless the address opened it. */
const AFTER = new Set('.,;:!?\'"’”»…*_]})')
/** What is longer is no address that anybody types or reads. */
const LENGTH_MAX = 2_000

/**
 * The address that a piece of text begins with: what of it is the address, and where it leads.
 * @param piece begins with `http://` or `https://` and has no white space
 * @param liveHosts hosts whose addresses may be followed, with all below them
 */
export function readLink(piece: string, liveHosts: readonly string[]): Link {
  const text = withoutEnd(piece.slice(0, LENGTH_MAX))
  return { kind: 'link', text, href: isLive(text, liveHosts) ? text : null }
}

function withoutEnd(piece: string): string {
  let end = piece.length
  let unopened = countOf(piece, ')') - countOf(piece, '(')
  while (end > 0) {
    const sign = piece[end - 1] ?? ''
    if (!AFTER.has(sign) || (sign === ')' && unopened <= 0)) break
    if (sign === ')') unopened -= 1
    end -= 1
  }
  return piece.slice(0, end)
}

function isLive(text: string, liveHosts: readonly string[]): boolean {
  if (!URL.canParse(text)) return false
  const { hostname, username, password } = new URL(text)
  // A name before the host is there to be mistaken for it.
  if (username || password) return false
  return liveHosts.map(canonical).some((host) => hostname === host || hostname.endsWith(`.${host}`))
}

/** As addresses have it: in small letters, and other scripts in Punycode. */
function canonical(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host
}

const countOf = (text: string, sign: string) => text.split(sign).length - 1
