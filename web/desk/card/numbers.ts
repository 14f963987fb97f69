/** One of it, and several; the browser's own formats take a tenth of a second to make when a page opens. */
const UNITS = {
  de: { day: ['Tag', 'Tage'], hour: ['Std.', 'Std.'], minute: ['Min.', 'Min.'] },
  en: { day: ['day', 'days'], hour: ['hr', 'hrs'], minute: ['min', 'mins'] },
} as const

/** `3 Std. 20 Min.`: how long something took or has lasted, in its two largest units at most. */
export function duration(ms: number, locale: string): string {
  const units = UNITS[languageOf(locale)]
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const parts: [number, keyof typeof units][] = [
    [Math.floor(minutes / 1_440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  const shown = first < 0 ? parts.slice(2) : parts.slice(first, first + 2)
  return shown
    .filter(([count], index) => count > 0 || index === 0)
    .map(([count, unit]) => `${count} ${units[unit][count === 1 ? 0 : 1]}`)
    .join(' ')
}

/** `0,88`: a score or a risk, with two places at most. */
export function scoreText(value: number, locale: string): string {
  const text = String(Math.round(value * 100) / 100)
  return languageOf(locale) === 'de' ? text.replace('.', ',') : text
}

const languageOf = (locale: string) => (locale.startsWith('en') ? 'en' : 'de')
