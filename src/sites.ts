import type { SignalSettings } from './classifier/classifier.ts'
import { EXPLAIN_FROM } from './classifier/insult.ts'
import { calibrationsOf } from './config/calibrations.ts'
import type { Config, SiteConfig } from './config/load.ts'
import { AppError } from './errors.ts'
import { undoCalibration } from './moderation/calibration.ts'
import { type Calendars, createCalendars } from './moderation/pause/sections.ts'

/**
 * A site as the code works with it: its config, with the calendars and signals made from it. Which calendar
 * counts for an article, `calendarFor(site, article.section)` tells.
 */
export interface Site extends SiteConfig, Calendars {
  signalSettings: SignalSettings
}

/** The sites of the running config; always the newest good one. */
export interface Sites {
  /** @throws site-not-found */
  get(id: string): Site
  find(id: string): Site | undefined
  all(): readonly Site[]
}

/**
 * Follows a config that may be replaced while the program runs.
 * @param current gives the config in force; sites are rebuilt when it gives another
 */
export function followSites(current: () => Config): Sites {
  let seen: Config | undefined
  let sites = new Map<string, Site>()
  const latest = () => {
    const config = current()
    if (config !== seen) {
      sites = new Map(config.sites.map((site) => [site.id, prepare(site)]))
      seen = config
    }
    return sites
  }
  return {
    find: (id) => latest().get(id),
    all: () => [...latest().values()],
    get(id) {
      const site = latest().get(id)
      if (!site) throw new AppError('site-not-found')
      return site
    },
  }
}

function prepare(site: SiteConfig): Site {
  const { insult, offTopic, links, words } = site.signals
  const calibrations = calibrationsOf(site.signals)
  return {
    ...site,
    ...createCalendars(site.pause ?? null),
    signalSettings: {
      language: site.language,
      ...(calibrations && { calibrations }),
      ...(insult && {
        insult: {
          model: insult.model,
          ...(insult.models && { models: insult.models }),
          explainFrom: lowestThreshold(insult),
        },
      }),
      ...(offTopic && { offTopic: { model: offTopic.model } }),
      ...(links && { links: { allow: links.allow } }),
      ...(words && { words: { entries: words.entries } }),
    },
  }
}

/**
 * From this value on somebody may ask why: whatever leads to review or rejection must be explained. As the
 * model gives it, before the site's calibration.
 */
function lowestThreshold(insult: NonNullable<SiteConfig['signals']['insult']>): number {
  const { calibration, review = 1, reject = 1, parts = {} } = insult
  const own = Math.min(EXPLAIN_FROM, review, reject)
  const ofParts = Object.values(parts).flatMap((rule) => [rule?.review ?? 1, rule?.reject ?? 1])
  return Math.min(own, calibration ? undoCalibration(own, calibration) : own, ...ofParts)
}
