import type { Language } from '../moderation/labels.ts'

/** The words of the pages that links in mails lead to. */
export const MAIL_PAGE_TEXTS = {
  de: {
    confirm: {
      title: 'E-Mail-Adresse bestätigen',
      text: (site: string) =>
        `Möchten Sie Nachrichten zu Ihren Kommentaren bei ${site} per E-Mail bekommen?`,
      button: 'Ja, bestätigen',
    },
    confirmed: {
      title: 'Adresse bestätigt',
      text: (site: string) =>
        `Vielen Dank. Ab jetzt bekommen Sie Nachrichten zu Ihren Kommentaren bei ${site}. In jeder steht ein Link zum Abbestellen.`,
    },
    unsubscribe: {
      title: 'Nachrichten abbestellen',
      text: (site: string) => `Möchten Sie keine E-Mails mehr von ${site} bekommen?`,
      button: 'Ja, abbestellen',
    },
    unsubscribed: {
      title: 'Abbestellt',
      text: () => 'Sie bekommen keine Nachrichten mehr, und Ihre Adresse ist hier vergessen.',
    },
    invalid: {
      title: 'Dieser Link gilt nicht mehr',
      text: () => 'Er ist zu alt, unvollständig, oder die Nachrichten sind schon abbestellt.',
    },
  },
  en: {
    confirm: {
      title: 'Confirm your e-mail address',
      text: (site: string) => `Do you want e-mail about your comments at ${site}?`,
      button: 'Yes, confirm',
    },
    confirmed: {
      title: 'Address confirmed',
      text: (site: string) =>
        `Thank you. From now on you get messages about your comments at ${site}. Each has a link to unsubscribe.`,
    },
    unsubscribe: {
      title: 'Unsubscribe',
      text: (site: string) => `Do you want no more e-mail from ${site}?`,
      button: 'Yes, unsubscribe',
    },
    unsubscribed: {
      title: 'Unsubscribed',
      text: () => 'You get no more messages, and your address is forgotten here.',
    },
    invalid: {
      title: 'This link works no longer',
      text: () => 'It is too old or incomplete, or the messages were unsubscribed already.',
    },
  },
} as const satisfies Record<
  Language,
  Record<string, { title: string; text(site: string): string; button?: string }>
>

export type MailPageName = keyof (typeof MAIL_PAGE_TEXTS)['de']
