import { dateFormat } from '../../texts/moments.ts'
import { currentSite } from '../sites/sites.ts'
import { localeOf, tongue } from '../texts/texts.ts'

/** `06:00`, or with the day of the week where that is another one; in the time of the newsroom. */
export const timeOf = (instant: string, now = new Date()): string =>
  tell(instant, now, { weekday: 'short', hour: '2-digit', minute: '2-digit' })

/** The same for what may be long ago: with the date where that is another day. */
export const whenOf = (instant: string, now = new Date()): string =>
  tell(instant, now, { dateStyle: 'medium', timeStyle: 'short' })

function tell(instant: string, now: Date, onOtherDays: Intl.DateTimeFormatOptions): string {
  const { timezone: timeZone } = currentSite()
  const locale = localeOf(tongue.get())
  const at = new Date(instant)
  const day = dateFormat(locale, { dateStyle: 'short', timeZone })
  const isToday = day.format(at) === day.format(now)
  const shown = isToday ? ({ hour: '2-digit', minute: '2-digit' } as const) : onOtherDays
  return dateFormat(locale, { ...shown, timeZone }).format(at)
}
