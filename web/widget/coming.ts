import { dateFormat } from '../texts/moments.ts'
import { say, type Words } from '../texts/texts.ts'

/** A coming instant on the reader's own clock: `um 06:00 Uhr`, with the day where it is not today. */
export function until(instant: Date, now: Date, words: Words, timeZone?: string): string {
  const time = dateFormat(words.locale, { hour: '2-digit', minute: '2-digit', timeZone })
  const values = { time: time.format(instant), day: longDay(instant, words, timeZone) }
  const day = dayOf(instant, now, words, timeZone)
  return say(words, day === 'later' ? 'onDay' : day, values)
}

/** A coming instant that is not known exactly: `gegen 7.20 Uhr`, with the day where it is not today. */
export function around(instant: Date, now: Date, words: Words, timeZone?: string): string {
  const keys = { today: 'around', tomorrow: 'aroundTomorrow', later: 'aroundOnDay' } as const
  return say(words, keys[dayOf(instant, now, words, timeZone)], {
    clock: clockTime(instant, words, timeZone),
    day: longDay(instant, words, timeZone),
  })
}

/** The time of day on the reader's own clock, as it is spoken: `7.20`, `6`. */
export function clockTime(instant: Date, words: Words, timeZone?: string): string {
  const parts = dateFormat('en-GB', { hour: 'numeric', minute: 'numeric', timeZone })
    .formatToParts(instant)
    .map(({ type, value }) => [type, value] as const)
  const { hour = '', minute = '' } = Object.fromEntries(parts)
  const hours = String(Number(hour) % 24)
  return Number(minute) === 0
    ? say(words, 'clockFull', { hours })
    : say(words, 'clock', { hours, minutes: minute.padStart(2, '0') })
}

export function isSameDay(a: Date, b: Date, { locale }: Words, timeZone?: string): boolean {
  const day = dateFormat(locale, { dateStyle: 'short', timeZone })
  return day.format(a) === day.format(b)
}

function dayOf(instant: Date, now: Date, words: Words, timeZone?: string) {
  if (isSameDay(instant, now, words, timeZone)) return 'today'
  const tomorrow = new Date(now.getTime() + 86_400_000)
  return isSameDay(instant, tomorrow, words, timeZone) ? 'tomorrow' : 'later'
}

function longDay(instant: Date, { locale }: Words, timeZone?: string): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', timeZone } as const
  return dateFormat(locale, options).format(instant)
}
