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

/** A coming instant on the reader's own clock: `um 06:00 Uhr`, with the day where it is not today. */
export function until(
  instant: Date,
  now: Date,
  { language, texts }: { language: Language; texts: Texts },
  timeZone?: string,
): string {
  const locale = language === 'en' ? 'en-GB' : language
  const format = (options: Intl.DateTimeFormatOptions, at: Date) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at)
  const day = (at: Date) => format({ dateStyle: 'short' }, at)
  const time = format({ hour: '2-digit', minute: '2-digit' }, instant)
  if (day(instant) === day(now)) return texts.today(time)
  if (day(instant) === day(new Date(now.getTime() + 86_400_000))) return texts.tomorrow(time)
  return texts.onDay(format({ weekday: 'long', day: 'numeric', month: 'long' }, instant), time)
}

/** An instant in full, for a tooltip. */
export function inFull(instant: Date, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : language
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(instant)
}
