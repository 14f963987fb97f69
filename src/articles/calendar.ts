import { eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { articles } from '../db/schema.ts'
import type { Site } from '../deps.ts'
import type { Calendar } from '../moderation/pause/calendar.ts'
import { calendarFor } from '../moderation/pause/sections.ts'

/** The calendar that counts for comments on an article: its section's where that has one. */
export async function calendarOfArticle(db: Db, site: Site, articleId: string): Promise<Calendar> {
  if (site.sectionCalendars.size === 0) return site.calendar
  const [article] = await db
    .select({ section: articles.section })
    .from(articles)
    .where(eq(articles.id, articleId))
  return calendarFor(site, article?.section ?? null)
}
