import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as it came over SMTP, decoded. */
export interface ReceivedMail {
  from: string
  to: string[]
  /** As they came, whole. */
  source: string
  /** By names in small letters; those of more than ASCII decoded. */
  headers: Record<string, string>
  text: string
  html: string
}

export interface MailServer {
  /** As SMTP_URL. */
  url: string
  /** All that was taken, in order. */
  received: ReceivedMail[]
  /** Called with each recipient; an error is what the server answers instead of taking the mail. */
  refuse(how: ((address: string) => Error | undefined) | undefined): void
  /** Awaited before a mail is acknowledged. */
  beforeAnswer(wait: (() => Promise<void>) | undefined): void
  close(): Promise<void>
}

/** What a mail server answers: a code, and a text that may quote anything. */
export function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

/** A real SMTP server. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = []
  let refuse: ((address: string) => Error | undefined) | undefined
  let beforeAnswer: (() => Promise<void>) | undefined
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => done(refuse?.(address)),
    async onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk)
      const source = Buffer.concat(chunks).toString('utf8')
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      received.push({ from, to: envelope.rcptTo.map(({ address }) => address), ...read(source) })
      await beforeAnswer?.()
      done()
    },
  })
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    received,
    refuse(how) {
      refuse = how
    },
    beforeAnswer(wait) {
      beforeAnswer = wait
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function read(source: string) {
  const { headers, body } = split(source)
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1] ?? ''
  const parts = body.split(`--${boundary}`).map((part) => split(part.replace(/^\r\n/, '')))
  const find = (type: string) => {
    const part = parts.find(({ headers }) => headers['content-type']?.startsWith(type))
    return part ? decode(part.body, part.headers['content-transfer-encoding'] ?? '') : ''
  }
  return { source, headers, text: find('text/plain'), html: find('text/html') }
}

function split(source: string) {
  const [head = '', ...rest] = source.split('\r\n\r\n')
  const headers: Record<string, string> = {}
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? []
    headers[name.toLowerCase()] = decodeWords(value)
  }
  return { headers, body: rest.join('\r\n\r\n') }
}

function decodeWords(value: string): string {
  return value
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, encoding: string, text: string) =>
      encoding.toLowerCase() === 'q'
        ? decode(text.replaceAll('_', ' '), 'quoted-printable')
        : decode(text, 'base64'),
    )
}

function decode(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return text.replaceAll('\r\n', '\n')
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n')
}
