import { createHash } from 'node:crypto'
import type { Score } from '../moderation/scores.ts'
import {
  allowedHosts,
  bareHost,
  canonicalHost,
  displayed,
  isAllowed,
  registrable,
} from './links-hosts.ts'
import { viewForLinks } from './links-view.ts'

/** Goes up whenever the rules find other links in the same text. */
const RULES = '1'

interface Link {
  start: number
  end: number
  host: string
}

/** Either an address with a scheme, up to its path, or what could be a host without one. */
const CANDIDATES =
  /http:\/\/(?<authority>[^\s/?#\\<>"]+)|[\p{L}\p{N}\p{M}_-]+(?:\.[\p{L}\p{N}\p{M}_-]+)*/giu
const AUTHORITY_HOST = /^(?:\[[0-9a-f:.]+\]|[\p{L}\p{N}\p{M}_%-]+(?:\.[\p{L}\p{N}\p{M}_%-]+)*)/iu
/** What belongs to an address after its host; a further scheme begins another link. */
const TAIL = /[:/?#\\](?:(?!http:\/\/)[^\s<>"„“”])*/iy
const LAST_SIGNS = new Set(".,;:!?'’)]}*_")
const LOCAL_PART = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}$/u
const RUN_AT = /[\p{L}\p{N}\p{M}_-]+(?:\.[\p{L}\p{N}\p{M}_-]+)*/uy
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/

/**
 * Counts the links and e-mail addresses of a text that are not on the allow list, disguised ones
 * included. An entry allows its host and everything below it. `value` is 1 - 2^-count, so 0 without
 * links and 0.5 for one; spans carry the registrable domain, or the host where there is none.
 */
export function scoreLinks(text: string, allow: readonly string[]): Score {
  const { allowed, version } = compile(allow)
  const view = viewForLinks(text)
  const spans = findLinks(view.text)
    .filter((link) => !isAllowed(link.host, allowed))
    .map(({ start, end, host }) => ({
      start: view.offsets[start] ?? 0,
      end: view.offsets[end] ?? text.length,
      label: displayed(registrable(host)),
    }))
  const count = spans.length
  return {
    signal: 'links',
    value: 1 - 2 ** -count,
    count,
    model: 'rules/links',
    modelVersion: version,
    spans,
  }
}

interface Allowed {
  allowed: ReadonlySet<string>
  version: string
}

const compiled = new WeakMap<readonly string[], Allowed>()

/** Lists come from a config that is replaced, never changed in place, so identity is enough. */
function compile(allow: readonly string[]): Allowed {
  const known = compiled.get(allow)
  if (known) return known
  const allowed = allowedHosts(allow)
  const list = [...allowed].sort().join('\n')
  const hash = createHash('sha256').update(list).digest('hex').slice(0, 8)
  const fresh = { allowed, version: `${RULES}-${hash}` }
  compiled.set(allow, fresh)
  return fresh
}

/** Links in the view, in order, none overlapping. */
function findLinks(view: string): Link[] {
  const links: Link[] = []
  const candidates = new RegExp(CANDIDATES)
  for (let match = candidates.exec(view); match; match = candidates.exec(view)) {
    const authority = match.groups?.authority
    const link =
      authority === undefined
        ? fromRun(view, match.index, match[0], links.at(-1)?.end ?? 0)
        : fromAuthority(view, match.index, authority)
    if (!link) continue
    links.push(link)
    candidates.lastIndex = link.end
  }
  return links
}

/** Browsers go to what follows the last @, whatever stands before it. */
function fromAuthority(view: string, start: number, authority: string): Link | undefined {
  const userInfo = authority.lastIndexOf('@') + 1
  const written = AUTHORITY_HOST.exec(authority.slice(userInfo))?.[0]
  if (written === undefined) return undefined
  const host = canonicalHost(written) || written.toLowerCase()
  const end = start + 'http://'.length + userInfo + written.length
  return { start, end: withTail(view, end), host }
}

function fromRun(view: string, start: number, run: string, free: number): Link | undefined {
  if (!run.includes('.')) return undefined
  const end = start + run.length
  const tail = withTail(view, end)
  const found = bareHost(run)
  if (found && !isLocalPart(view, end)) {
    const hostEnd = start + found.length
    return {
      start: withLocalPart(view, start, free),
      end: hostEnd === end ? tail : hostEnd,
      host: found.host,
    }
  }
  // Without a path it is a version or a date.
  return IPV4.test(run) && tail > end ? { start, end: tail, host: run } : undefined
}

/** In `max.de@example.org` only the second is the host. */
function isLocalPart(view: string, end: number): boolean {
  if (view[end] !== '@') return false
  RUN_AT.lastIndex = end + 1
  const next = RUN_AT.exec(view)?.[0]
  return next !== undefined && bareHost(next) !== undefined
}

/** Where the address that has come to `end` really ends; signs that close a sentence stay out. */
function withTail(view: string, end: number): number {
  TAIL.lastIndex = end
  let last = end + (TAIL.exec(view)?.[0].length ?? 0)
  while (last > end && LAST_SIGNS.has(view.charAt(last - 1))) last--
  return last
}

function withLocalPart(view: string, start: number, free: number): number {
  if (view[start - 1] !== '@') return start
  const local = LOCAL_PART.exec(view.slice(Math.max(free, start - 65), start - 1))
  return start - 1 - (local?.[0].length ?? 0)
}
