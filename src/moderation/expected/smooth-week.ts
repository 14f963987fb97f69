import { WEEK_HOURS } from './week.ts'

/** How often something happened in so many minutes of one hour of the week; both may be weighted. */
export interface WeekCount {
  hour: number
  count: number
  minutes: number
}

/** What is assumed before anything was counted, and how many minutes of counting outweigh it. */
export interface RatePrior {
  perMinute: number
  minutes: number
}

/**
 * Rates per minute by hour of the week (168, Monday 00:00 first), each drawn towards what is known more
 * broadly while it has few minutes of its own: to the same hour of all workdays or of the weekend, that
 * to the whole week, and that to the prior. Each step is the mean of a gamma posterior whose prior has the
 * broader rate (Gelman et al., Bayesian Data Analysis, 3rd ed. 2013, 2.6).
 * @param borrowed how many minutes the broader rate weighs in each step
 */
export function smoothWeek(
  counts: Iterable<WeekCount>,
  prior: RatePrior,
  borrowed: number,
): Float64Array {
  const [week, days, hours] = [tally(1), tally(48), tally(WEEK_HOURS)]
  for (const { hour, count, minutes } of counts) {
    for (const [tallied, i] of [
      [week, 0],
      [days, hourOfDayKind(hour)],
      [hours, hour],
    ] as const) {
      tallied.counts[i] = (tallied.counts[i] ?? 0) + count
      tallied.minutes[i] = (tallied.minutes[i] ?? 0) + minutes
    }
  }
  const overall = posterior(week, 0, prior.perMinute, prior.minutes)
  return Float64Array.from({ length: WEEK_HOURS }, (_, hour) =>
    posterior(hours, hour, posterior(days, hourOfDayKind(hour), overall, borrowed), borrowed),
  )
}

interface Tally {
  counts: Float64Array
  minutes: Float64Array
}

function tally(length: number): Tally {
  return { counts: new Float64Array(length), minutes: new Float64Array(length) }
}

function posterior({ counts, minutes }: Tally, i: number, rate: number, weight: number): number {
  return ((counts[i] ?? 0) + rate * weight) / ((minutes[i] ?? 0) + weight)
}

/** 0 to 23 from Monday to Friday, 24 to 47 on the weekend. */
function hourOfDayKind(hour: number): number {
  return (hour % 24) + (hour >= 5 * 24 ? 24 : 0)
}
