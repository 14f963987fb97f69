import { createHmac, timingSafeEqual } from 'node:crypto'

/** A recipient is who an address of an author on a site belongs to: always under the same id. */
export function recipientIdOf(
  secret: string,
  siteId: string,
  authorId: string,
  address: string,
): string {
  const digest = createHmac('sha256', secret)
    .update(JSON.stringify(['mail-recipient', siteId, authorId, address]))
    .digest()
  const bytes = digest.subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Proves that its holder reads the recipient's mail: `ID.UNTIL.MAC`, with `until` in seconds since 1970. */
export function signConfirmation(secret: string, recipientId: string, until: Date): string {
  const seconds = Math.floor(until.getTime() / 1_000)
  return `${recipientId}.${seconds}.${mac(secret, `mail-confirm:${recipientId}:${seconds}`)}`
}

/** What a token for confirming says; null where it was not signed here. */
export function readConfirmation(
  secret: string,
  token: string,
): { recipientId: string; until: Date } | null {
  const [, recipientId, seconds, given] =
    /^([0-9a-f-]{36})\.(\d{1,12})\.([\w-]{43})$/.exec(token) ?? []
  if (!recipientId || !seconds || !given) return null
  if (!isSame(given, mac(secret, `mail-confirm:${recipientId}:${seconds}`))) return null
  return { recipientId, until: new Date(Number(seconds) * 1_000) }
}

/** Ends a recipient's mail, for ever: `ID.MAC`. */
export function signUnsubscription(secret: string, recipientId: string): string {
  return `${recipientId}.${mac(secret, `mail-unsubscribe:${recipientId}`)}`
}

/** The recipient of a token for unsubscribing; null where it was not signed here. */
export function readUnsubscription(secret: string, token: string): string | null {
  const [, recipientId, given] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(token) ?? []
  if (!recipientId || !given) return null
  return isSame(given, mac(secret, `mail-unsubscribe:${recipientId}`)) ? recipientId : null
}

function mac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url')
}

function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
