import { dateFormat } from '../../texts/moments.ts'
import { currentSite } from '../sites/sites.ts'

/** `04.05.2026, 10:00`: with the day, in the time of the newsroom. */
export function momentOf(instant: string, locale: string): string {
  const { timezone: timeZone } = currentSite()
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  )
}
