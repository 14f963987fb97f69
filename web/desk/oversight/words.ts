import { duration } from '../card/numbers.ts'
import { useLocale, useSay } from '../texts/texts.ts'
import { levelOf } from './figures.ts'
import { OVERSIGHT } from './texts.ts'

const MINUTE = 60_000

/** Numbers as this page tells them; a dash where there is none. */
export function useWords() {
  const say = useSay(OVERSIGHT)
  const locale = useLocale()
  return {
    count: (value: number | null) => (value === null ? '–' : value.toLocaleString(locale)),
    time(ms: number | null) {
      if (ms === null) return '–'
      return ms > 0 && ms < MINUTE ? `< ${duration(MINUTE, locale)}` : duration(ms, locale)
    },
    share: (value: number | null) =>
      value === null
        ? '–'
        : value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 }),
    kappa(value: number | null) {
      if (value === null) return '–'
      const number = value.toLocaleString(locale, { maximumFractionDigits: 2 })
      return say(`kappa_${levelOf(value)}`, { value: number })
    },
  }
}
