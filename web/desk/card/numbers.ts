/** `3 Std. 20 Min.`: how long something took or has lasted, in its two largest units at most. */
export function duration(ms: number, locale: string): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const parts: [number, 'day' | 'hour' | 'minute'][] = [
    [Math.floor(minutes / 1_440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  const shown = first < 0 ? parts.slice(2) : parts.slice(first, first + 2)
  return shown
    .filter(([count], index) => count > 0 || index === 0)
    .map(([count, unit]) =>
      numberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count),
    )
    .join(' ')
}

/** `0,88`: a score or a risk. */
export function scoreText(value: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 2 }).format(value)
}

/** Making a format takes far longer than using it. */
const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options)
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options)
  formats.set(key, format)
  return format
}
