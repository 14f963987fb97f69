import { sql } from 'drizzle-orm'
import type { Deps } from '../deps.ts'

export interface WaitingArticle {
  /** The publisher's id. */
  id: string
  title: string
  section: string | null
  /** How many of its comments wait. */
  waiting: number
}

/** The articles of a site whose comments wait, those with most first; at most 500. */
export async function listWaitingArticles(deps: Deps, siteId: string): Promise<WaitingArticle[]> {
  deps.sites.get(siteId)
  const rows = await deps.db.execute<WaitingArticle & Record<string, unknown>>(sql`
    select a.external_id as id, a.title, a.section, w.waiting
    from (
      select article_id, count(*)::int as waiting from comments
      where site_id = ${siteId} and status = 'pending' group by article_id
    ) w join articles a on a.id = w.article_id
    order by w.waiting desc, a.title, a.external_id limit 500`)
  return rows.map(({ id, title, section, waiting }) => ({ id, title, section, waiting }))
}
