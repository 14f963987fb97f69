const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const
const RELATIVE_DAYS_MAX = 7

/** `vor 5 Stunden`; the date once that is more than a week ago. */
export function ago(instant: Date, now: Date, locale: string, timeZone?: string): string {
  const seconds = Math.max(0, (now.getTime() - instant.getTime()) / 1_000)
  if (seconds > RELATIVE_DAYS_MAX * 86_400)
    return dateFormat(locale, { dateStyle: 'long', timeZone }).format(instant)
  const format = relativeFormat(locale)
  for (const [unit, length] of UNITS)
    if (seconds >= length) return format.format(-Math.floor(seconds / length), unit)
  return format.format(0, 'second')
}

/** An instant in full, for a tooltip. */
export function inFull(instant: Date, locale: string): string {
  return dateFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(instant)
}

/** Making a format takes far longer than using it, and a long discussion has many times. */
const formats = new Map<string, Intl.DateTimeFormat>()
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>()

export function dateFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format
}

function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  const format =
    relativeFormats.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  relativeFormats.set(locale, format)
  return format
}
