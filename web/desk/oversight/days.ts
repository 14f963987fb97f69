/** Days as YYYY-MM-DD, both included. */
export interface Period {
  from: string
  to: string
}

const DAY_MS = 86_400_000

const instantOf = (day: string) => Date.parse(`${day}T00:00:00Z`)
const dayAt = (instant: number) => new Date(instant).toISOString().slice(0, 10)

/** The last so many days at a place, today included. */
export function lastDays(count: number, timeZone: string, now = new Date()): Period {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  const to = `${part('year')}-${part('month')}-${part('day')}`
  return { from: dayAt(instantOf(to) - (count - 1) * DAY_MS), to }
}

/** How many days a period has; 0 and less where it ends before it begins. */
export function lengthOf({ from, to }: Period): number {
  return Math.round((instantOf(to) - instantOf(from)) / DAY_MS) + 1
}

/** Every day of a period, also those on which nothing happened. */
export function daysOf(period: Period): string[] {
  const first = instantOf(period.from)
  return Array.from({ length: Math.max(0, lengthOf(period)) }, (_, i) => dayAt(first + i * DAY_MS))
}

/** `12. Juli` */
export function dayName(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(instantOf(day))
}

/** `12. Juli 2026` */
export function fullDay(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    instantOf(day),
  )
}
