import { Temporal } from 'temporal-polyfill'

/** One local day: its weekday, and the instants of its clock. */
export interface LocalDay {
  /** 0 for Monday. */
  weekday: number
  /** The instant (epoch milliseconds) of a time of the day, in hours from 0 to 24. */
  at(hour: number): number
}

/** The local days of a time zone from a date (`YYYY-MM-DD`) on. */
export function localDays(timezone: string, first: string, count: number): LocalDay[] {
  const start = Temporal.PlainDate.from(first)
  return Array.from({ length: count }, (_, i) => {
    const date = start.add({ days: i })
    return {
      weekday: date.dayOfWeek - 1,
      at(hour) {
        const time = date.toPlainDateTime().add({ seconds: Math.round(hour * 3_600) })
        return time.toZonedDateTime(timezone).epochMilliseconds
      },
    }
  })
}
