import type { Language, Texts } from '../texts/texts.ts'

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const
const RELATIVE_DAYS_MAX = 7

/** `vor 5 Stunden`; the date once that is more than a week ago. */
export function ago(instant: Date, now: Date, language: Language, timeZone?: string): string {
  const seconds = Math.max(0, (now.getTime() - instant.getTime()) / 1_000)
  if (seconds > RELATIVE_DAYS_MAX * 86_400)
    return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(instant)
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  for (const [unit, length] of UNITS)
    if (seconds >= length) return format.format(-Math.floor(seconds / length), unit)
  return format.format(0, 'second')
}

export interface Words {
  language: Language
  texts: Texts
}

/** A coming instant on the reader's own clock: `um 06:00 Uhr`, with the day where it is not today. */
export function until(instant: Date, now: Date, words: Words, timeZone?: string): string {
  const { texts } = words
  const time = format(words, { hour: '2-digit', minute: '2-digit' }, instant, timeZone)
  switch (dayOf(instant, now, words, timeZone)) {
    case 'today':
      return texts.today(time)
    case 'tomorrow':
      return texts.tomorrow(time)
    default:
      return texts.onDay(longDay(instant, words, timeZone), time)
  }
}

/** A coming instant that is not known exactly: `gegen 7.20 Uhr`, with the day where it is not today. */
export function around(instant: Date, now: Date, words: Words, timeZone?: string): string {
  const { texts } = words
  const clock = clockTime(instant, words, timeZone)
  switch (dayOf(instant, now, words, timeZone)) {
    case 'today':
      return texts.around(clock)
    case 'tomorrow':
      return texts.aroundTomorrow(clock)
    default:
      return texts.aroundOnDay(longDay(instant, words, timeZone), clock)
  }
}

/** The time of day on the reader's own clock, as it is spoken: `7.20`, `6`. */
export function clockTime(instant: Date, { texts }: Words, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: 'numeric', timeZone })
    .formatToParts(instant)
    .map(({ type, value }) => [type, Number(value)] as const)
  const { hour = 0, minute = 0 } = Object.fromEntries(parts) as { hour?: number; minute?: number }
  return texts.clock(hour % 24, minute)
}

function dayOf(instant: Date, now: Date, words: Words, timeZone?: string) {
  const day = (at: Date) => format(words, { dateStyle: 'short' }, at, timeZone)
  if (day(instant) === day(now)) return 'today'
  return day(instant) === day(new Date(now.getTime() + 86_400_000)) ? 'tomorrow' : 'later'
}

function longDay(instant: Date, words: Words, timeZone?: string): string {
  return format(words, { weekday: 'long', day: 'numeric', month: 'long' }, instant, timeZone)
}

function format(
  { language }: Words,
  options: Intl.DateTimeFormatOptions,
  at: Date,
  timeZone?: string,
): string {
  const locale = language === 'en' ? 'en-GB' : language
  return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at)
}

/** An instant in full, for a tooltip. */
export function inFull(instant: Date, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : language
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(instant)
}
