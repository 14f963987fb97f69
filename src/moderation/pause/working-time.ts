import { type Calendar, countStarts, type PausedYear, pausedYear } from './paused-years.ts'

/** The year of an instant (epoch milliseconds), or null outside those that calendars cover. */
export function yearOf(calendar: Calendar, at: number): PausedYear | null {
  return pausedYear(calendar, new Date(at).getUTCFullYear())
}

/** Milliseconds from one instant to a later one (epoch milliseconds) that no pause takes. */
export function workingBetween(calendar: Calendar, from: number, to: number): number {
  const [first, last] = [yearOf(calendar, from), yearOf(calendar, to)]
  if (first === null || last === null) return 0
  let working = workingInYear(last, to) - workingInYear(first, from)
  for (let year = first.year; year < last.year; year++) {
    const pausedMs = calendar.pausedMs.get(year) ?? pausedYear(calendar, year)?.pausedMs ?? 0
    working += Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1) - pausedMs
  }
  return working
}

/** Milliseconds from the start of the year to `at` that no pause takes. */
export function workingInYear(year: PausedYear, at: number): number {
  const i = countStarts(year, at) - 1
  const [start, end, before] = [year.starts[i], year.ends[i], year.pausedBefore[i]]
  if (start === undefined || end === undefined || before === undefined) return at - year.startsAt
  return at - year.startsAt - before - (Math.min(at, end) - start)
}

/** The first instant of the year by which `working` milliseconds of it have passed outside pauses. */
export function instantAfter(year: PausedYear, working: number): number {
  let low = 0
  let high = year.starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const atStart = (year.starts[middle] ?? 0) - year.startsAt - (year.pausedBefore[middle] ?? 0)
    if (atStart < working) low = middle + 1
    else high = middle
  }
  return year.startsAt + working + (year.pausedBefore[low] ?? year.pausedMs)
}
