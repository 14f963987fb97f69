import { z } from 'zod'
import { createCalendar, isAlwaysClosed } from '../moderation/pause/calendar.ts'
import {
  guessPlace,
  holidayNames,
  isHolidayName,
  isPlace,
  listPlaces,
} from '../moderation/pause/holidays.ts'
import type { PauseConfig, SitePause } from '../moderation/pause/pause-config.ts'
import { pauseOfSection } from '../moderation/pause/sections.ts'
import { isMapping } from './checks.ts'
import { nearest } from './near.ts'
import { type Finding, shown } from './wording.ts'

/** A country, state or region whose holidays are known. */
export const place = z.string().superRefine((text, ctx) => {
  if (!isPlace(text)) ctx.addIssue({ code: 'custom', params: { ...unknownPlace(text) } })
})

function unknownPlace(text: string): Finding {
  const near = guessPlace(text)
  const hint = near === undefined ? '' : ` (did you mean ${JSON.stringify(near)}?)`
  const [country = ''] = text.split('-')
  const parts = listPlaces().filter((place) => place.startsWith(`${country}-`))
  return {
    message: `${shown(text)} is not a country or state whose holidays are known${hint}`,
    allowed:
      isPlace(country) && parts.length > 0
        ? [country, ...parts].join(', ')
        : 'a country such as DE (ISO 3166-1), or one with a state such as DE-BY',
  }
}

/** Arguments of `superRefine` for an exception: one name for its days, and names of days that there are. */
export const namesItsDays = [
  (exception: unknown, ctx: z.core.$RefinementCtx) => {
    const { date, holidays, only } = exception as Record<string, unknown>
    const report = (path: (string | number)[], finding: Finding) =>
      ctx.addIssue({ code: 'custom', path, params: { ...finding } })
    if ((date === undefined) === (holidays === undefined)) {
      const message = 'must name its days by one of date and holidays'
      const missing = ['date', 'holidays']
      report([], { message, allowed: 'either date or holidays', missing })
    } else if (only !== undefined && holidays === undefined) {
      report(['only'], { message: 'narrows holidays alone', allowed: 'only beside holidays' })
    } else if (typeof holidays === 'string' && isPlace(holidays) && Array.isArray(only)) {
      for (const [index, name] of only.entries()) {
        const found =
          typeof name === 'string' && name !== '' ? unknownHoliday(holidays, name) : null
        if (found) report(['only', index], found)
      }
    }
  },
  { when: (payload: z.core.ParsePayload) => isMapping(payload.value) },
] as const

function unknownHoliday(place: string, name: string): Finding | null {
  if (isHolidayName(place, name)) return null
  const { own, all } = holidayNames(place)
  const near = nearest(name, all)
  const hint = near === undefined ? '' : ` (did you mean ${JSON.stringify(near)}?)`
  return {
    message: `${shown(name)} is not a public holiday of ${place}${hint}`,
    allowed: `${own.join(', ')}; also in English or German`,
  }
}

/** Reports a site or section that would never moderate. One with other mistakes, which are named, passes. */
export function leavesTime(pause: SitePause, ctx: z.core.$RefinementCtx): void {
  const report = (path: (string | number)[]) => {
    const params: Finding = {
      message: 'must leave some time to moderate, they cover all of it',
      allowed: 'windows that end before the next one begins',
    }
    ctx.addIssue({ code: 'custom', path, params: { ...params } })
  }
  if (isNeverOpen(pause)) report(['windows'])
  for (const [index, section] of (pause.sections ?? []).entries()) {
    const differs = section.windows !== undefined || section.exceptions !== undefined
    if (!differs || !isNeverOpen(pauseOfSection(pause, section))) continue
    report(['sections', index, section.windows ? 'windows' : 'exceptions'])
  }
}

function isNeverOpen(pause: PauseConfig): boolean {
  try {
    return isAlwaysClosed(createCalendar(pause))
  } catch {
    return false
  }
}
