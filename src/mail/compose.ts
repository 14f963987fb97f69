import type { Site } from '../deps.ts'
import { plain } from '../moderation/plain.ts'
import { reasonText } from '../moderation/reason-texts.ts'
import type { MailFacts } from './facts.ts'
import { signConfirmation, signUnsubscription } from './links.ts'
import { type Block, htmlOf, textOf } from './render.ts'
import { MAIL_TEXTS, type MailTexts } from './texts.ts'

/** How long a link for confirming works. */
export const CONFIRM_DAYS = 7
const QUOTE_MAX = 500
const NAME_MAX = 100

export interface Mailbox {
  name: string
  address: string
}

/** A mail as it is sent. */
export interface Message {
  from: Mailbox
  replyTo?: Mailbox | undefined
  to: string
  subject: string
  text: string
  html: string
  messageId: string
  headers: Record<string, string>
}

/** How links are signed, and where they lead. */
export interface Linking {
  secret: string
  publicUrl: string
}

/** The site, with its `mail` there. */
export type MailingSite = Pick<Site, 'name' | 'language' | 'reasons'> & {
  mail: NonNullable<Site['mail']>
}

/**
 * Puts a mail together. What readers wrote is only in its body, as plain text and shortened; the same mail has the
 * same Message-ID at every attempt.
 */
export function compose(
  site: MailingSite,
  { secret, publicUrl }: Linking,
  mail: { id: string; recipientId: string; address: string; createdAt: Date },
  facts: MailFacts,
): Message {
  const { id, recipientId, address, createdAt } = mail
  const texts = MAIL_TEXTS[site.language]
  const until = new Date(createdAt.getTime() + CONFIRM_DAYS * 86_400_000)
  const confirm = `${publicUrl}/mail/confirm?token=${signConfirmation(secret, recipientId, until)}`
  const unsubscribe = `${publicUrl}/mail/unsubscribe?token=${signUnsubscription(secret, recipientId)}`
  const { subject, blocks } = contentOf(facts, texts, site, confirm)
  const whole: Block[] = [
    { paragraph: texts.hello },
    ...blocks,
    { link: unsubscribe, label: texts.unsubscribe(line(site.name)), isFoot: true },
  ]
  const { from, replyTo } = site.mail
  return {
    from,
    replyTo,
    to: address,
    subject,
    text: textOf(whole),
    html: htmlOf(site.language, subject, whole),
    messageId: `<${id}@${from.address.replace(/^.*@/, '')}>`,
    headers: {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  }
}

function contentOf(
  facts: MailFacts,
  texts: MailTexts,
  { name, language, reasons }: MailingSite,
  confirm: string,
): { subject: string; blocks: Block[] } {
  const site = line(name)
  if (facts.kind === 'confirmation') {
    const { subject, why, link, otherwise } = texts.confirmation
    return {
      subject: subject(site),
      blocks: [{ paragraph: why(site) }, { link: confirm, label: link }, { paragraph: otherwise }],
    }
  }
  const title = shorten(line(facts.title), QUOTE_MAX)
  const article = facts.url.replace(/#.*/s, '')
  const toComment = { link: `${article}#comment-${facts.commentId}`, label: texts.toComment }
  const quote = { quote: shorten(plain(facts.body), QUOTE_MAX) }
  if (facts.kind === 'reply') {
    const { subject, what } = texts.reply
    const author = shorten(line(facts.name), NAME_MAX)
    return {
      subject: subject(site),
      blocks: [{ paragraph: what(author, title) }, quote, toComment],
    }
  }
  const own = [{ paragraph: texts.own }, quote]
  if (facts.decision === 'approve') {
    const { subject, what } = texts.approved
    return { subject: subject(site), blocks: [{ paragraph: what(title) }, toComment, ...own] }
  }
  const { subject, what, reason } = texts.rejected
  const words =
    facts.reason && (reasons[facts.reason] ?? reason(reasonText(facts.reason, language)))
  const toArticle = { link: article, label: texts.toArticle }
  return {
    subject: subject(site),
    blocks: [
      { paragraph: what(title) },
      ...(words ? [{ paragraph: words }] : []),
      toArticle,
      ...own,
    ],
  }
}

/** Text as one line without control characters, so that it can break out of nothing. */
function line(text: string): string {
  return plain(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

function shorten(text: string, max: number): string {
  const characters = [...text]
  return characters.length <= max ? text : `${characters.slice(0, max).join('').trimEnd()} …`
}
