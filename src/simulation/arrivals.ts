import { drawExponential, drawLognormal, drawPoisson } from './draws.ts'
import type { LocalDay } from './local-days.ts'

/** Comments of a workday that no lead story draws, and of a day of the weekend. */
const WORKDAY_COMMENTS = 2_900
const WEEKEND_COMMENTS = 1_700
/** How much days differ. */
const DAY_SIGMA = 0.12

/** How the comments of a day spread over its hours, midnight first: two peaks, few at night. */
const RHYTHM = [
  0.8, 0.5, 0.3, 0.2, 0.2, 0.4, 1.1, 2.0, 3.0, 3.5, 3.8, 3.9, 4.2, 4.0, 3.6, 3.5, 3.6, 3.8, 4.0,
  4.0, 4.2, 3.6, 2.6, 1.6,
]

/** Lead stories of a day, between these hours, and what one draws: how many, and for how long. */
const STORIES = { perDay: 2, from: 7, to: 21, comments: 160, sigma: 0.6, meanHours: 1 }

/** Arrivals of comments (epoch milliseconds, rising): a daily rhythm, weekends, and bursts after lead stories. */
export function drawArrivals(random: () => number, days: readonly LocalDay[]): number[] {
  const arrivals = days.flatMap((day) => [...drawDay(random, day), ...drawStories(random, day)])
  return arrivals.sort((a, b) => a - b)
}

function drawDay(random: () => number, day: LocalDay): number[] {
  const mean = day.weekday < 5 ? WORKDAY_COMMENTS : WEEKEND_COMMENTS
  const expected = drawLognormal(random, mean, DAY_SIGMA)
  const total = RHYTHM.reduce((sum, share) => sum + share, 0)
  return RHYTHM.flatMap((share, hour) => {
    const [from, to] = [day.at(hour), day.at(hour + 1)]
    const count = to > from ? drawPoisson(random, (expected * share) / total) : 0
    return Array.from({ length: count }, () => from + Math.floor(random() * (to - from)))
  })
}

function drawStories(random: () => number, day: LocalDay): number[] {
  const stories = Array.from({ length: drawPoisson(random, STORIES.perDay) }, () => ({
    startsAt: day.at(STORIES.from + random() * (STORIES.to - STORIES.from)),
    expected: drawLognormal(random, STORIES.comments, STORIES.sigma),
  }))
  return stories.flatMap(({ startsAt, expected }) =>
    Array.from({ length: drawPoisson(random, expected) }, () =>
      Math.floor(startsAt + drawExponential(random, STORIES.meanHours) * 3_600_000),
    ),
  )
}
