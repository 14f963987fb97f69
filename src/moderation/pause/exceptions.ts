import { publicHolidays } from './holidays.ts'
import { DAY_MS, type DateRule, type HolidayRule, type Rules, weekdayOf } from './rules.ts'

/** What is different on the dates from one day to another, both in it, by days since 1970-01-01. */
export function exceptionsBetween(
  { byDate, byHoliday }: Rules,
  firstDay: number,
  lastDay: number,
): Map<number, DateRule> {
  const found = new Map<number, DateRule>()
  for (const rule of byHoliday) {
    for (const [day, names] of holidaysBetween(rule, firstDay, lastDay)) {
      const windows = rule.byWeekday && (rule.byWeekday[weekdayOf(day)] ?? [])
      found.set(day, { effect: rule.effect, windows, holidays: names })
    }
  }
  for (const [day, rule] of byDate) {
    if (day >= firstDay && day <= lastDay) found.set(day, rule)
  }
  return found
}

/** The names of the holidays that a rule means, by day. */
function holidaysBetween({ place, only }: HolidayRule, firstDay: number, lastDay: number) {
  const byDay = new Map<number, string[]>()
  // Holidays of several days may reach over the turn of a year.
  for (let year = yearOf(firstDay) - 1; year <= yearOf(lastDay); year++) {
    for (const { date, days, names } of publicHolidays(place, year)) {
      if (only && !names.some((name) => only.has(name))) continue
      const first = Date.parse(date) / DAY_MS
      for (let day = first; day < first + days; day++) {
        if (day < firstDay || day > lastDay) continue
        byDay.set(day, [...(byDay.get(day) ?? []), ...names.slice(0, 1)])
      }
    }
  }
  return byDay
}

function yearOf(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear()
}
