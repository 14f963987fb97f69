import type { Language } from '../../moderation/labels.ts'
import type { Calendar } from '../../moderation/pause/calendar.ts'

const LOCALES: Record<Language, string> = { de: 'de-DE', en: 'en-GB' }
const BAR = 30

/** Writes numbers and instants as a site's newsroom reads them; UTC where the site names no time zone. */
export class Show {
  readonly #locale: string
  readonly #timeZone: string

  constructor(language: Language, { rules }: Calendar) {
    this.#locale = LOCALES[language]
    this.#timeZone = rules?.timezone ?? 'UTC'
  }

  /** `Do., 02.07., 06:00`. */
  day(at: Date): string {
    return this.#format(at, {
      weekday: 'short',
      day: '2-digit',
      month: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
  }

  /** `06:00`. */
  time(at: Date): string {
    return this.#format(at, { hour: '2-digit', minute: '2-digit' })
  }

  /** `Mo.`; 0 is Monday. */
  weekday(day: number): string {
    const monday = Date.UTC(2024, 0, 1)
    const options = { weekday: 'short', timeZone: 'UTC' } as const
    return new Date(monday + day * 86_400_000).toLocaleDateString(this.#locale, options)
  }

  number(value: number, digits = 0): string {
    // No "-0" for what is a little below nothing.
    const rounded = Math.round(value * 10 ** digits) / 10 ** digits || 0
    return rounded.toLocaleString(this.#locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
  }

  /** As `number`, with a sign. */
  change(value: number, digits = 0): string {
    const shown = this.number(value, digits)
    return value > 0 && shown !== this.number(0, digits) ? `+${shown}` : shown
  }

  #format(at: Date, options: Intl.DateTimeFormatOptions): string {
    return at.toLocaleString(this.#locale, { ...options, timeZone: this.#timeZone })
  }
}

/** A bar for a terminal: the longest for the largest value. */
export function bar(value: number, largest: number): string {
  return '#'.repeat(largest > 0 ? Math.round((BAR * value) / largest) : 0)
}
