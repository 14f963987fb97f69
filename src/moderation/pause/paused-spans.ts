import { type ClockSpan, clockSpans, firstInstantAt, instantsOfDate } from './local-time.ts'
import { DAY_MS, MARGIN_DAYS, type Rules, weekdayOf } from './rules.ts'
import { clipSpans, mergeSpans, type Span, subtractSpans } from './spans.ts'

/** Every paused instant in `bounds` (epoch milliseconds), merged and clipped to `bounds`. */
export function pausedSpans(rules: Rules, bounds: Span): Span[] {
  const firstDay = Math.floor(bounds.startsAt / DAY_MS) - MARGIN_DAYS
  const lastDay = Math.ceil(bounds.endsAt / DAY_MS) + MARGIN_DAYS
  const dates = [...rules.byDate.keys()].filter((day) => day >= firstDay && day <= lastDay)
  // Spares the clock's changes where every instant has the same answer.
  if (dates.length === 0 && rules.coverage !== 'some') {
    return rules.coverage === 'all' ? [{ ...bounds }] : []
  }
  const clock = clockSpans(rules.timezone, {
    startsAt: (firstDay - MARGIN_DAYS) * DAY_MS,
    endsAt: (lastDay + MARGIN_DAYS) * DAY_MS,
  })
  const dated = (effect: 'open' | 'closed') =>
    mergeSpans(
      dates
        .filter((day) => rules.byDate.get(day)?.effect === effect)
        .flatMap((day) => instantsOfDate(clock, day)),
    )
  const windows = mergeSpans(windowSpans(rules, clock, firstDay, lastDay))
  const paused = mergeSpans([...subtractSpans(windows, dated('open')), ...dated('closed')])
  return clipSpans(paused, bounds)
}

/** The windows that begin on the given days; those that fall whole into a gap come out empty. */
function windowSpans(
  rules: Rules,
  clock: readonly ClockSpan[],
  firstDay: number,
  lastDay: number,
): Span[] {
  const spans: Span[] = []
  for (let day = firstDay; day <= lastDay; day++) {
    const windows = rules.byDate.get(day)?.windows ?? rules.byWeekday[weekdayOf(day)] ?? []
    for (const { startsAt, endsAt } of windows) {
      spans.push({
        startsAt: firstInstantAt(clock, day * DAY_MS + startsAt),
        endsAt: firstInstantAt(clock, day * DAY_MS + endsAt),
      })
    }
  }
  return spans
}
