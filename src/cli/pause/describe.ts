import { clockSpans } from '../../moderation/pause/local-time.ts'
import { END_YEAR, MINUTE_MS } from '../../moderation/pause/rules.ts'
import type { Span } from '../../moderation/pause/spans.ts'
import type { PauseState, ReasonedPause } from './questions.ts'

/** Writes an instant by the site's clock: `Sun 2026-03-29 06:00 +02:00`. */
export type LocalTime = (at: Date) => string

/** As `Date` counts them; formatting each by Intl takes most of the time of a long listing. */
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

const WIDTH = 'Sun 2026-03-29 06:00 +02:00'.length

/** The clock of a time zone for instants in `bounds` (epoch milliseconds). */
export function localTime(timezone: string, bounds: Span): LocalTime {
  const clock = clockSpans(timezone, bounds)
  return (at) => {
    const { offsetMs = 0 } = clock.find(({ endsAt }) => at.getTime() < endsAt) ?? {}
    const local = new Date(at.getTime() + offsetMs)
    const [date, time] = local.toISOString().split('T')
    const weekday = WEEKDAYS[local.getUTCDay()]
    const sign = offsetMs < 0 ? '-' : '+'
    return `${weekday} ${date} ${shortened(time)} ${sign}${hours(Math.abs(offsetMs)).padStart(5, '0')}`
  }
}

/** A line for each pause, with a heading; one sentence where there is none. */
export function describePauses(pauses: readonly ReasonedPause[], local: LocalTime): string {
  if (pauses.length === 0) return 'No pause in this span.'
  const heading = `${'from'.padEnd(WIDTH)}  ${'to'.padEnd(WIDTH)}  ${'hours'.padStart(7)}  reason`
  const lines = pauses.map(({ startsAt, endsAt, reason }) => {
    const length = hours(endsAt.getTime() - startsAt.getTime()).padStart(7)
    return `${local(startsAt)}  ${local(endsAt)}  ${length}  ${reason}`
  })
  return [heading, ...lines].join('\n')
}

export function describeState({ at, pause, nextChange }: PauseState, local: LocalTime): string {
  const state = pause
    ? `paused, from ${local(pause.startsAt)} to ${local(pause.endsAt)}: ${pause.reason}`
    : 'moderated'
  const change = nextChange
    ? `${nextChange.paused ? 'pause' : 'moderation'} begins ${local(nextChange.at)}`
    : `nothing changes any more before the year ${END_YEAR}`
  return `${local(at)}: ${state}; ${change}`
}

/** `5:00`, minutes not filled by seconds left out. */
function hours(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** A time of day without the seconds that pauses never have, and with those that an instant may. */
function shortened(time = ''): string {
  return time.replace(/(?::00)?(?:\.000)?Z$/, '')
}
