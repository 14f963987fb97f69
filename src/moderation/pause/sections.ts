import { type Calendar, createCalendar } from './calendar.ts'
import type { PauseConfig, PauseSection, SitePause } from './pause-config.ts'

/** The calendars of a site. */
export interface Calendars {
  /** Of the site, and of every section that the config does not name. */
  calendar: Calendar
  /** Of the sections that the config names, by id. */
  sectionCalendars: ReadonlyMap<string, Calendar>
}

/** Makes the calendars of a site; `null` never pauses. @throws RangeError as `createCalendar` does. */
export function createCalendars(pause: SitePause | null): Calendars {
  const sections = (pause?.sections ?? []).map(
    (section) => [section.id, createCalendar(pause && pauseOfSection(pause, section))] as const,
  )
  return { calendar: createCalendar(pause), sectionCalendars: new Map(sections) }
}

/** The calendar that counts for an article: its section's, or the site's. */
export function calendarFor(calendars: Calendars, section: string | null): Calendar {
  const own = section === null ? undefined : calendars.sectionCalendars.get(section)
  return own ?? calendars.calendar
}

/** When a section pauses: what it names replaces what the site says. */
export function pauseOfSection(
  { timezone, windows, exceptions }: PauseConfig,
  section: Omit<PauseSection, 'id'>,
): PauseConfig {
  return {
    timezone,
    windows: section.windows ?? windows,
    exceptions: section.exceptions ?? exceptions,
  }
}
