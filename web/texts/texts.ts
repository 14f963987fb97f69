import { de } from './de.ts'
import { en } from './en.ts'

export type Language = 'de' | 'en'

/** Why a comment was not let through, as the service names it. */
export const REASONS = [
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

/** What can go wrong for a reader: codes of the service, and `offline` where it was not reached. */
export const PROBLEMS = [
  'offline',
  'invalid-text',
  'invalid-request',
  'body-too-large',
  'comments-closed',
  'parent-not-found',
  'article-not-found',
  'site-not-found',
  'origin-not-allowed',
  'comment-not-found',
  'unauthenticated',
  'too-many-requests',
  'not-ready',
  'internal',
] as const

/** Every sentence of the widget in one language. */
export interface Texts {
  heading(count: number): string
  loading: string
  retry: string
  empty: string
  sorting: string
  newest: string
  oldest: string
  more: string
  moreReplies: string
  unfold: string
  fold: string
  answering(name: string): string
  removed: string
  own: string
  waiting: string
  waitingHint: string
  ahead(count: number): string
  likely(queue: string, moment: string): string
  unknownTime: string
  reply: string
  replyTo(name: string): string
  withdraw: string
  withdrawSure: string
  withdrawn: string
  write: string
  name: string
  text: string
  charactersLeft(count: number): string
  charactersOver(count: number): string
  send: string
  sending: string
  cancel: string
  rules: string
  nameMissing: string
  textMissing: string
  textTooLong(max: number): string
  posted: string
  approved: string
  rejected(reason: string): string
  close: string
  paused: string
  pausedFrom(from: string, to: string): string
  pausedUntil(moment: string): string
  pausedHint: string
  commentsClosed: string
  today(time: string): string
  tomorrow(time: string): string
  onDay(day: string, time: string): string
  clock(hours: number, minutes: number): string
  around(clock: string): string
  aroundTomorrow(clock: string): string
  aroundOnDay(day: string, clock: string): string
  reasons: Record<(typeof REASONS)[number], string>
  problems: Record<(typeof PROBLEMS)[number], string>
}

const TEXTS: Record<Language, Texts> = { de, en }

/** The texts for a language tag such as `en-GB`; German where there are none. */
export function chooseTexts(tag: string): { language: Language; texts: Texts } {
  const language = /^en\b/i.test(tag) ? 'en' : 'de'
  return { language, texts: TEXTS[language] }
}
