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

/** What is different on one local date. `open` and `closed` exclude each other. */
export interface PauseException {
  /** `YYYY-MM-DD` in the site's time zone. */
  date: string
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
