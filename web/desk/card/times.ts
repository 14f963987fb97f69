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
    .map(([count, unit]) => unitFormat(locale, unit).format(count))
    .join(' ')
}

const formats = new Map<string, Intl.NumberFormat>()

function unitFormat(locale: string, unit: string): Intl.NumberFormat {
  const key = `${locale} ${unit}`
  const format =
    formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' })
  formats.set(key, format)
  return format
}
