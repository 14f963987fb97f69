/** The one list of every word that code, tables, routes and texts share. */

/** Where a comment stands. `withdrawn` is the author's own doing, the rest is moderation. */
export const STATUSES = ['scoring', 'pending', 'approved', 'rejected', 'withdrawn'] as const
export type Status = (typeof STATUSES)[number]

/** What is measured about a revision. */
export const SIGNALS = ['insult', 'offTopic', 'links', 'words'] as const
export type Signal = (typeof SIGNALS)[number]

/**
 * What the `insult` signal is made of: insult of a person, disparagement of a group or institution,
 * insinuation, and unacceptable words without a target.
 */
export const INSULT_PARTS = ['insult', 'disparagement', 'insinuation', 'profanity'] as const
export type InsultPart = (typeof INSULT_PARTS)[number]

/** What the policy advises. */
export const RECOMMENDATIONS = ['approve', 'review', 'reject'] as const
export type Recommendation = (typeof RECOMMENDATIONS)[number]

/** What binds. */
export const VERDICTS = ['approve', 'reject'] as const
export type Verdict = (typeof VERDICTS)[number]

export const REASON_CODES = [
  'insult',
  'disparagement',
  'insinuation',
  'off-topic',
  'link',
  'language',
  'spam',
  'illegal',
  'other',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** Who may sign in to moderate, weakest first: each may do all that the ones before it may. */
export const ROLES = ['moderator', 'editor', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** What a token can stand for: a role, or a publishing system. */
export const TOKEN_ROLES = ['publisher', ...ROLES] as const
export type TokenRole = (typeof TOKEN_ROLES)[number]

/** How readers may rate the comments of a site. */
export const RATINGS = ['off', 'up', 'up-down'] as const
export type Rating = (typeof RATINGS)[number]

/** In which order moderators take comments from the queue. */
export const QUEUE_ORDERS = ['risk', 'oldest'] as const
export type QueueOrder = (typeof QUEUE_ORDERS)[number]

/** In which order they look through it: also article by article. */
export const LIST_ORDERS = [...QUEUE_ORDERS, 'article'] as const
export type ListOrder = (typeof LIST_ORDERS)[number]

/** What waiting comments are counted by. */
export const HISTOGRAM_SIGNALS = ['risk', 'insult', 'offTopic'] as const

/** What moderators tell each other: a remark; or a comment is left to colleagues, taken up again, given to one. */
export const NOTE_KINDS = ['note', 'hold', 'unhold', 'handover'] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

/** What a site's webhooks can be told of. */
export const NOTICE_EVENTS = ['urgent', 'pause', 'digest'] as const
export type NoticeEvent = (typeof NOTICE_EVENTS)[number]

/** What readers get mail for: their address, a decision on their comment, a reply to it. */
export const MAIL_KINDS = ['confirmation', 'decision', 'reply'] as const
export type MailKind = (typeof MAIL_KINDS)[number]

export const LANGUAGES = ['de', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** What a text is taken to be written in. */
export const TEXT_LANGUAGES = [...LANGUAGES, 'other'] as const
export type TextLanguage = (typeof TEXT_LANGUAGES)[number]

/** Who may write on a site: whoever comes, only who comes with the site's own login, or both. */
export const READER_MODES = ['guests', 'signed-in', 'both'] as const
export type ReaderMode = (typeof READER_MODES)[number]

/** What a site's login may say that a reader is. */
export const BADGES = ['staff', 'author'] as const
export type Badge = (typeof BADGES)[number]

/** How far a comment has come on its way into the paper. */
export const PRINT_STATUSES = ['candidate', 'chosen', 'printed'] as const
export type PrintStatus = (typeof PRINT_STATUSES)[number]
