import { exceptionsBetween } from './exceptions.ts'
import { type ClockSpan, clockSpans, firstInstantAt, instantsOfDate } from './local-time.ts'
import { DAY_MS, type DateRule, MARGIN_DAYS, type Rules, weekdayOf } from './rules.ts'
import { clipSpans, mergeSpans, type Span, subtractSpans } from './spans.ts'

/** Instants that a window or a closed date puts into the pause. */
export interface PausePart extends Span {
  /** The exception that brought it; null for a weekly window. */
  exception: DateRule | null
}

/** Every paused instant in `bounds` (epoch milliseconds), merged and clipped to `bounds`. */
export function pausedSpans(rules: Rules, bounds: Span): Span[] {
  const { firstDay, lastDay } = datesAround(bounds)
  const exceptions = exceptionsBetween(rules, firstDay, lastDay)
  // Spares the clock's changes where every instant has the same answer.
  if (exceptions.size === 0 && rules.coverage !== 'some') {
    return rules.coverage === 'all' ? [{ ...bounds }] : []
  }
  const clock = clockAround(rules, bounds)
  const windows = mergeSpans(windowParts(rules, exceptions, clock, bounds))
  const open = mergeSpans(datedParts(exceptions, clock, 'open'))
  const closed = datedParts(exceptions, clock, 'closed')
  return clipSpans(mergeSpans([...subtractSpans(windows, open), ...closed]), bounds)
}

/**
 * What puts instants around `bounds` (epoch milliseconds) into the pause, in order of its start. Parts may
 * overlap, reach out of the bounds, and lie on open dates, which take them out again; none is empty.
 */
export function pauseParts(rules: Rules, bounds: Span): PausePart[] {
  const { firstDay, lastDay } = datesAround(bounds)
  const exceptions = exceptionsBetween(rules, firstDay, lastDay)
  const clock = clockAround(rules, bounds)
  return [
    ...windowParts(rules, exceptions, clock, bounds),
    ...datedParts(exceptions, clock, 'closed'),
  ]
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
    .sort((a, b) => a.startsAt - b.startsAt)
}

function datesAround({ startsAt, endsAt }: Span) {
  return {
    firstDay: Math.floor(startsAt / DAY_MS) - MARGIN_DAYS,
    lastDay: Math.ceil(endsAt / DAY_MS) + MARGIN_DAYS,
  }
}

function clockAround({ timezone }: Rules, bounds: Span): ClockSpan[] {
  const { firstDay, lastDay } = datesAround(bounds)
  return clockSpans(timezone, {
    startsAt: (firstDay - MARGIN_DAYS) * DAY_MS,
    endsAt: (lastDay + MARGIN_DAYS) * DAY_MS,
  })
}

/** The windows that begin on dates around `bounds`; those that fall whole into a gap come out empty. */
function windowParts(
  rules: Rules,
  exceptions: ReadonlyMap<number, DateRule>,
  clock: readonly ClockSpan[],
  bounds: Span,
): PausePart[] {
  const parts: PausePart[] = []
  const { firstDay, lastDay } = datesAround(bounds)
  for (let day = firstDay; day <= lastDay; day++) {
    const exception = exceptions.get(day) ?? null
    const replaced = exception?.windows
    for (const { startsAt, endsAt } of replaced ?? rules.byWeekday[weekdayOf(day)] ?? []) {
      parts.push({
        startsAt: firstInstantAt(clock, day * DAY_MS + startsAt),
        endsAt: firstInstantAt(clock, day * DAY_MS + endsAt),
        exception: replaced ? exception : null,
      })
    }
  }
  return parts
}

/** The instants of the dates with one effect. */
function datedParts(
  exceptions: ReadonlyMap<number, DateRule>,
  clock: readonly ClockSpan[],
  effect: DateRule['effect'],
): PausePart[] {
  return [...exceptions]
    .filter(([, exception]) => exception.effect === effect)
    .flatMap(([day, exception]) =>
      instantsOfDate(clock, day).map((span) => ({ ...span, exception })),
    )
}
