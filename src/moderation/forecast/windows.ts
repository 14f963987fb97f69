import { HOUR_MS } from '../expected/site-hours.ts'
import { type Calendar, createCalendar, isAlwaysClosed } from '../pause/calendar.ts'
import type { PauseConfig, PauseWindow } from '../pause/pause-config.ts'
import { listPauses, type Pause } from '../pause/pauses.ts'
import { DAY_MS } from '../pause/rules.ts'
import { workingMs } from '../pause/working-time.ts'
import { type ProfiledOutlook, type QueueState, stateAt } from './state-of-queue.ts'

/** One window more or less. */
export interface WindowChange {
  kind: 'window'
  change: 'added' | 'left-out'
  window: PauseWindow
}

/** What a change of the windows does. */
export interface WindowEffect extends WindowChange {
  /** Working hours in the coming seven days. */
  workingHours: { before: number; after: number }
  /** The end of the first pause that it makes or spares; null: there is none in seven days. */
  opening: { at: Date; before: QueueState; after: QueueState } | null
}

const AHEAD_MS = 7 * DAY_MS

/**
 * Reads `HH:MM-HH:MM`, a window of every day.
 * @throws RangeError with one sentence
 */
export function readWindow(text: string): PauseWindow {
  const [, from, to] =
    /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.exec(text) ?? []
  if (from === undefined || to === undefined || from === to)
    throw new RangeError(`"${text}" is no window; local times such as 22:00-06:00 are.`)
  return { from, to }
}

/** Every window of a site left out, one at a time. */
export function eachLeftOut(pause: PauseConfig | null): WindowChange[] {
  return (pause?.windows ?? []).map((window) => ({ kind: 'window', change: 'left-out', window }))
}

/**
 * A window left out, counted from 1 as the config lists them.
 * @throws RangeError where there is none
 */
export function leftOut(pause: PauseConfig | null, number: number): WindowChange {
  const changes = eachLeftOut(pause)
  const change = changes[number - 1]
  if (change) return change
  throw new RangeError(
    changes.length === 0
      ? 'The site has no window that could be left out.'
      : `There is no window ${number}; the site has ${changes.length}, counted from 1.`,
  )
}

/**
 * The calendar as it would be.
 * @throws RangeError where no time would be left, or where the site names no time zone
 */
export function changedCalendar(pause: PauseConfig | null, change: WindowChange): Calendar {
  if (pause === null)
    throw new RangeError('The site names no time zone (pause.timezone), so no window can be tried.')
  const windows =
    change.change === 'added'
      ? [...pause.windows, change.window]
      : pause.windows.filter((window) => window !== change.window)
  const calendar = createCalendar({ ...pause, windows })
  if (isAlwaysClosed(calendar)) throw new RangeError('That window would leave no time to moderate.')
  return calendar
}

/** What a change of the windows does to the queue; nobody is assumed to work more or faster. */
export function windowEffect(
  outlook: ProfiledOutlook,
  change: WindowChange,
  calendar: Calendar,
): WindowEffect {
  const { at } = outlook
  const changed = { ...outlook, calendar }
  const [more, fewer] =
    change.change === 'added' ? [calendar, outlook.calendar] : [outlook.calendar, calendar]
  const until = new Date(at.getTime() + AHEAD_MS)
  const different = firstDifferent(more, fewer, at, until)
  const hoursOf = (of: Calendar) => workingMs(of, at, until) / HOUR_MS
  return {
    ...change,
    workingHours: { before: hoursOf(outlook.calendar), after: hoursOf(calendar) },
    opening: different && {
      at: different.endsAt,
      before: stateAt(outlook, different.endsAt),
      after: stateAt(changed, different.endsAt),
    },
  }
}

/** The first pause of one calendar that is none, or another, in the other one. */
function firstDifferent(more: Calendar, fewer: Calendar, from: Date, to: Date): Pause | null {
  const known = new Set(listPauses(fewer, from, to).map(nameOf))
  return listPauses(more, from, to).find((pause) => !known.has(nameOf(pause))) ?? null
}

function nameOf({ startsAt, endsAt }: Pause): string {
  return `${startsAt.getTime()}/${endsAt.getTime()}`
}
