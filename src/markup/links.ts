import type { Link } from './tree.ts'

/** A full stop or a bracket after an address belongs to the sentence. */
const AFTER = /[.,;:!?'"’”»…*_)\]}]+$/u
/** Longer ones are no addresses that anybody types or reads. */
const LENGTH_MAX = 2_000

/**
 * The address that a piece of text begins with: what of it is the address, and where it leads.
 * @param piece begins with `http://` or `https://` and has no white space
 * @param liveHosts hosts whose addresses may be followed, with all below them
 */
export function readLink(piece: string, liveHosts: readonly string[]): Link {
  const text = withoutEnd(piece)
  return { kind: 'link', text, href: isLive(text, liveHosts) ? text : null }
}

/** Brackets that the address opened itself are its own. */
function withoutEnd(piece: string): string {
  let text = piece.replace(AFTER, '')
  while (piece[text.length] === ')' && countOf(text, '(') > countOf(text, ')'))
    text = piece.slice(0, text.length + 1)
  return text
}

function isLive(text: string, liveHosts: readonly string[]): boolean {
  if (text.length > LENGTH_MAX || !URL.canParse(text)) return false
  const { hostname, username, password } = new URL(text)
  // A name before the host is there to be mistaken for it.
  if (username || password) return false
  return liveHosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))
}

const countOf = (text: string, sign: string) => text.split(sign).length - 1
