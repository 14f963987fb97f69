import { dateFormat } from '../../texts/moments.ts'
import { sites } from '../sites/sites.ts'
import { localeOf, tongue } from '../texts/texts.ts'

/** `06:00`, or with the day where that is another one; in the time of the newsroom. */
export function timeOf(instant: string, now = new Date()): string {
  const timeZone = sites.get()?.current.timezone
  const at = new Date(instant)
  const locale = localeOf(tongue.get())
  const day = dateFormat(locale, { dateStyle: 'short', timeZone })
  const isToday = day.format(at) === day.format(now)
  const shown: Intl.DateTimeFormatOptions = isToday
    ? { hour: '2-digit', minute: '2-digit', timeZone }
    : { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone }
  return dateFormat(locale, shown).format(at)
}

/** The same for what may be long ago: with the date where that is another day. */
export function whenOf(instant: string, now = new Date()): string {
  const timeZone = sites.get()?.current.timezone
  const at = new Date(instant)
  const locale = localeOf(tongue.get())
  const day = dateFormat(locale, { dateStyle: 'short', timeZone })
  if (day.format(at) === day.format(now)) return timeOf(instant, now)
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)
}
