import type { Language } from '../moderation/labels.ts'

export interface MailTexts {
  hello: string
  confirmation: {
    subject(site: string): string
    why(site: string): string
    link: string
    otherwise: string
  }
  approved: { subject(site: string): string; what(title: string): string }
  rejected: {
    subject(site: string): string
    what(title: string): string
    reason(reason: string): string
  }
  reply: { subject(site: string): string; what(name: string, title: string): string }
  own: string
  toComment: string
  toArticle: string
  unsubscribe(site: string): string
}

/** The words of mails to readers. */
export const MAIL_TEXTS: Record<Language, MailTexts> = {
  de: {
    hello: 'Guten Tag,',
    confirmation: {
      subject: (site) => `Bitte bestätigen Sie Ihre E-Mail-Adresse – ${site}`,
      why: (site) =>
        `zu einem Kommentar bei ${site} wurde diese Adresse angegeben: für Nachrichten über die Entscheidung der Moderation oder über Antworten. Bitte bestätigen Sie, dass Sie diese Nachrichten möchten.`,
      link: 'Adresse bestätigen',
      otherwise:
        'Der Link gilt sieben Tage. Haben Sie nichts angefordert, brauchen Sie nichts zu tun: Ohne Bestätigung schicken wir keine Nachrichten.',
    },
    approved: {
      subject: (site) => `Ihr Kommentar ist jetzt öffentlich – ${site}`,
      what: (title) => `Ihr Kommentar zu „${title}“ ist jetzt öffentlich.`,
    },
    rejected: {
      subject: (site) => `Ihr Kommentar wurde abgelehnt – ${site}`,
      what: (title) => `Ihr Kommentar zu „${title}“ wurde abgelehnt.`,
      reason: (reason) => `Grund: ${reason}`,
    },
    reply: {
      subject: (site) => `Neue Antwort auf Ihren Kommentar – ${site}`,
      what: (name, title) => `${name} hat auf Ihren Kommentar zu „${title}“ geantwortet:`,
    },
    own: 'Ihr Text:',
    toComment: 'Zum Kommentar',
    toArticle: 'Zum Artikel',
    unsubscribe: (site) => `Keine E-Mails mehr von ${site}`,
  },
  en: {
    hello: 'Hello,',
    confirmation: {
      subject: (site) => `Please confirm your e-mail address – ${site}`,
      why: (site) =>
        `This address was given with a comment at ${site}, to hear of the moderators’ decision or of replies. Please confirm that you want these messages.`,
      link: 'Confirm the address',
      otherwise:
        'The link works for seven days. If you did not ask for this, there is nothing to do: without a confirmation we send no messages.',
    },
    approved: {
      subject: (site) => `Your comment is public now – ${site}`,
      what: (title) => `Your comment on “${title}” is public now.`,
    },
    rejected: {
      subject: (site) => `Your comment was rejected – ${site}`,
      what: (title) => `Your comment on “${title}” was rejected.`,
      reason: (reason) => `Reason: ${reason}`,
    },
    reply: {
      subject: (site) => `New reply to your comment – ${site}`,
      what: (name, title) => `${name} replied to your comment on “${title}”:`,
    },
    own: 'Your text:',
    toComment: 'To the comment',
    toArticle: 'To the article',
    unsubscribe: (site) => `No more e-mail from ${site}`,
  },
}
