import { domainToASCII, domainToUnicode } from 'node:url'
import { getHostname, parse } from 'tldts'

/** Top-level domains that are also German words, so that a missing space makes a host of a sentence. */
const WORD_ENDINGS = new Set(
  'am as er es im in la man na no so to um ist fit live gratis land haus bank post jetzt immo bio reisen'.split(
    ' ',
  ),
)
/** Endings that count as a host even when written with a capital. */
const FIRM_ENDINGS = new Set(['com', 'de', 'net', 'org', 'info', 'eu', 'ru'])

/** The form in which hosts are compared: lower case, punycode, no dot at the end. '' if invalid. */
export function canonicalHost(host: string): string {
  return domainToASCII(host).replace(/\.$/, '')
}

/** Domain under a public suffix (`example.co.uk` of `www.example.co.uk`), else the host itself. */
export function registrable(host: string): string {
  return parse(host).domain ?? host
}

/** How moderators see a domain: in its own letters, unless these could be taken for others. */
export function displayed(domain: string): string {
  const unicode = domainToUnicode(domain)
  return /^[a-z0-9äöüß.-]+$/.test(unicode) ? unicode : domain
}

/**
 * Finds the host in letters, digits, dots and hyphens that stand together without a scheme.
 * Drops labels at the end until the rest lies under a real top-level domain, so that
 * `example.com.Dann` is `example.com`; refuses what reads like a missing space (`Ende.Im`).
 * Returns undefined where there is none, else the canonical host and its length in the run.
 */
export function bareHost(run: string): { host: string; length: number } | undefined {
  const labels = run.split('.')
  for (let kept = labels.length; kept >= 2; kept--) {
    const written = labels.slice(Math.max(0, kept - MOST_LABELS), kept)
    const last = hostEnding(written.pop() ?? '')
    const host = publicHost([...written, last])
    if (host === undefined) continue
    return { host, length: labels.slice(0, kept - 1).join('.').length + 1 + last.length }
  }
  return undefined
}

/** Longer runs of labels are no real host and only cost time. */
const MOST_LABELS = 12

/** `web.de-Konto` and `_example.com_` name a host, too. */
function hostEnding(label: string): string {
  const cut = label.search(/[-_]/)
  return cut > 0 && FIRM_ENDINGS.has(label.slice(0, cut).toLowerCase())
    ? label.slice(0, cut)
    : label
}

function publicHost(labels: readonly string[]): string | undefined {
  const ending = labels.at(-1) ?? ''
  if (ending.length < 2 || missingSpace(labels)) return undefined
  const host = canonicalHost(
    labels
      .join('.')
      .slice(-260)
      .replace(/^[._-]+/, ''),
  )
  const { domain, isIcann } = parse(host)
  return isIcann && domain && !domain.startsWith('www.') ? host : undefined
}

/** Nouns, numbers and abbreviations: `Autor.in`, `3.im`, `bzw.in`. */
const OPENS_NO_HOST = /^(?:\p{Lu}|\p{N}+$|(?:bzw|ca|etc|evtl|ggf|sog|usw|vgl)$)/u

function missingSpace(labels: readonly string[]): boolean {
  const ending = labels.at(-1) ?? ''
  if (labels[0]?.toLowerCase() === 'www' || FIRM_ENDINGS.has(ending.toLowerCase())) return false
  if (/^\p{Lu}\p{Ll}/u.test(ending)) return true
  return WORD_ENDINGS.has(ending.toLowerCase()) && OPENS_NO_HOST.test(labels.at(-2) ?? '')
}

/**
 * Hosts of an allow list in canonical form. An entry may be a host, a host with `www.` or a whole
 * address; entries that are no host, or a public suffix (`de`, `co.uk`), allow nothing.
 */
export function allowedHosts(allow: readonly string[]): ReadonlySet<string> {
  const hosts = new Set<string>()
  for (const entry of allow) {
    const host = canonicalHost((getHostname(entry.trim()) ?? '').replace(/^www\./, ''))
    const { isIp, publicSuffix } = parse(host)
    if (host !== '' && (isIp || publicSuffix !== host)) hosts.add(host)
  }
  return hosts
}

/** Whether the host or a domain above it is on the list. */
export function isAllowed(host: string, allowed: ReadonlySet<string>): boolean {
  if (allowed.has(host)) return true
  let dot = host.indexOf('.')
  while (dot !== -1) {
    if (allowed.has(host.slice(dot + 1))) return true
    dot = host.indexOf('.', dot + 1)
  }
  return false
}
