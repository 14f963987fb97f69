import type { Language } from '../../moderation/labels.ts'
import type { Interval } from '../../statistics/bootstrap.ts'

/** How numbers are written in a language; what is not a number is a dash. */
export function formatsFor(language: Language) {
  const write = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(language, options)
    return (value: number) => (Number.isNaN(value) ? '–' : format.format(value))
  }
  const percent = write({ style: 'percent', maximumFractionDigits: 1 })
  const share = write({ maximumFractionDigits: 1, minimumFractionDigits: 1 })
  const interval = ({ value, low, high }: Interval) =>
    Number.isNaN(value)
      ? '–'
      : `${percent(value)} <small>(${share(100 * low)}–${share(100 * high)})</small>`
  return {
    percent,
    wholePercent: write({ style: 'percent', maximumFractionDigits: 0 }),
    count: write({}),
    /** A value or threshold. */
    decimal: write({ maximumFractionDigits: 4, minimumFractionDigits: 2 }),
    interval,
  }
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
