import { createTransport } from 'nodemailer'
import type { Message } from './compose.ts'

/** How long a mail server may take for a step, in milliseconds; an attempt must end before the next one begins. */
const PATIENCE_MS = 10_000
const ATTEMPT_MS = 45_000

/** What mail is sent with. */
export interface Mailing {
  /** Where links in mails lead. */
  publicUrl: string
  /** @returns undefined when the mail server took it, else why not: a short code */
  send(message: Message): Promise<Failure | undefined>
}

export interface Failure {
  /** Such as `smtp-451`, `etimedout` */
  code: string
  /** The server says that there is no such address: another attempt is of no use. */
  isFinal: boolean
}

/** @param url `smtp://` (with STARTTLS where the server offers it) or `smtps://`, with user and password */
export function openMailing(url: string, publicUrl: string, attemptMs = ATTEMPT_MS): Mailing {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    dnsTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    publicUrl,
    async send({ from, to, replyTo, ...message }) {
      const sent = transport.sendMail({
        ...message,
        from,
        to: { name: '', address: to },
        ...(replyTo && { replyTo }),
      })
      return within(attemptMs, sent).then(() => undefined, failureOf)
    },
  }
}

async function within(ms: number, sent: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error(), { code: 'ETIMEDOUT' })), ms)
  })
  return Promise.race([sent, late]).finally(() => clearTimeout(timer))
}

/** Codes only: what servers say can quote addresses. */
function failureOf(error: unknown): Failure {
  const { code, responseCode, response } = Object(error) as Record<string, unknown>
  if (typeof responseCode === 'number')
    return {
      code: `smtp-${responseCode}`,
      // Enhanced status 5.1.x (RFC 3463) is about the address; any other refusal may be the server's own trouble.
      isFinal: typeof response === 'string' && /^5\d\d[ -]5\.1\.\d/.test(response),
    }
  const isCode = typeof code === 'string' && /^E[A-Z_]{2,30}$/.test(code)
  return { code: isCode ? code.toLowerCase() : 'smtp', isFinal: false }
}
