/** The days of a week as configs name them, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type Weekday = (typeof WEEKDAYS)[number]

/** A recurring span of local time in which a site does not moderate. */
export interface PauseWindow {
  /** `HH:MM`, 00:00 to 23:59. */
  from: string
  /** `HH:MM`, 00:00 to 24:00. At or before `from` it means the next day; equal to it, no window. */
  to: string
  /** The days on which the window begins; left out, every day. */
  days?: readonly Weekday[]
}

/**
 * What is different on some local dates, named by either `date` or `holidays`. A date's own exception wins
 * over one by holidays; of two by holidays that name the same date, the later in the list wins. `open` and
 * `closed` exclude each other.
 */
export interface PauseException {
  /** `YYYY-MM-DD` in the site's time zone. */
  date?: string
  /** The public holidays of a country (ISO 3166-1), state or region: `DE`, `DE-BY`, `DE-BY-A`. */
  holidays?: string
  /** Of `holidays`, those of these names: in German, English or the country's own languages. */
  only?: readonly string[]
  /** Takes every instant of the date out of the pause. */
  open?: true
  /** Puts every instant of the date into the pause. */
  closed?: true
  /** Replaces the windows that begin on the date, by their `days` too; an empty list: none begins. */
  windows?: readonly PauseWindow[]
}

/** When a site pauses. */
export interface PauseConfig {
  /** An IANA time zone, such as `Europe/Berlin`. */
  timezone: string
  windows: readonly PauseWindow[]
  exceptions?: readonly PauseException[]
}

/** What is different for the articles of a section; what is left out is as for the site. */
export interface PauseSection {
  /** As articles name it: 1 to 64 of the characters a-z, 0-9 and -. */
  id: string
  /** Replaces all of the site's. */
  windows?: readonly PauseWindow[]
  /** Replaces all of the site's. */
  exceptions?: readonly PauseException[]
}

/** When a site pauses, and its sections where they differ. */
export interface SitePause extends PauseConfig {
  sections?: readonly PauseSection[]
}
