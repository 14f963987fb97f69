/** The words of the page that lists comments without JavaScript. */
export const DISCUSSION_TEXTS = {
  de: {
    locale: 'de-DE',
    title: (count: number) => `Kommentare (${count})`,
    toArticle: 'Zum Artikel',
    none: 'Noch keine Kommentare.',
    gone: 'Dieser Kommentar ist nicht öffentlich.',
    replyTo: 'Antwort an',
    order: 'Reihenfolge',
    newest: 'Neueste zuerst',
    oldest: 'Älteste zuerst',
    pages: 'Seiten',
    first: 'Erste Seite',
    more: 'Weitere Kommentare',
    moreReplies: 'Weitere Antworten',
    repliesOf: 'Antworten in einem Zweig',
    all: 'Alle Kommentare',
  },
  en: {
    locale: 'en-GB',
    title: (count: number) => `Comments (${count})`,
    toArticle: 'To the article',
    none: 'No comments yet.',
    gone: 'This comment is not public.',
    replyTo: 'Reply to',
    order: 'Order',
    newest: 'Newest first',
    oldest: 'Oldest first',
    pages: 'Pages',
    first: 'First page',
    more: 'More comments',
    moreReplies: 'More replies',
    repliesOf: 'Replies in one thread',
    all: 'All comments',
  },
} as const

export type DiscussionTexts = (typeof DISCUSSION_TEXTS)['de' | 'en']
