import { type SQL, sql } from 'drizzle-orm'
import type { Signal, Status, TextLanguage } from '../moderation/labels.ts'

/** Which comments a list is to show; all that is given must hold. */
export interface QueueFilters {
  /** The sites to look at; all of them may be seen by who asks. */
  siteIds: readonly string[]
  /** Any of them; without it those that wait, or of the reported those that wait and those let through. */
  statuses?: readonly Status[] | undefined
  /** Only what readers reported and no moderator has decided on since. */
  reported?: boolean | undefined
  /** Flagged by any of them. */
  signals?: readonly Signal[] | undefined
  section?: string | undefined
  /** The publisher's id of an article of the one site in `siteIds`. */
  article?: string | undefined
  language?: TextLanguage | undefined
  /** The lowest risk to show. */
  minRisk?: number | undefined
  /** The risk from which on nothing is shown; 1 shows all. */
  maxRisk?: number | undefined
}

/** What must hold of a row of `comments`, but for its site, status and signals; begins with `and`. */
export function filtersOf(filters: QueueFilters): SQL {
  const { reported, section, article, language, minRisk, maxRisk } = filters
  const parts = [
    reported && sql`reports_open > 0`,
    // A value for each row, or the planner would join with the section and sort all of it.
    section !== undefined &&
      sql`(select a.section from articles a where a.id = article_id) = ${section}`,
    article !== undefined &&
      sql`article_id = (select a.id from articles a
        where a.site_id = ${filters.siteIds[0]} and a.external_id = ${article})`,
    language !== undefined && sql`language = ${language}`,
    minRisk !== undefined && sql`risk >= ${minRisk}::double precision`,
    maxRisk !== undefined && maxRisk < 1 && sql`risk < ${maxRisk}::double precision`,
  ]
  return sql.join(
    parts.filter((part) => part !== false && part !== undefined).map((part) => sql` and ${part}`),
  )
}
