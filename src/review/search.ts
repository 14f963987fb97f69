import type { Db } from '../db/client.ts'
import { encodeCursor } from '../db/cursor.ts'
import type { Deps } from '../deps.ts'
import type { Moderator } from '../moderation/actors.ts'
import type { Language, Status } from '../moderation/labels.ts'
import { loadCards } from './cards.ts'
import type { CardPage } from './list.ts'
import { type SiteSearch, WINDOW, windowStatement, wordsStatement } from './search-statements.ts'

export interface SearchQuery {
  /** The sites to look at; all of them may be seen by who asks. */
  siteIds: readonly string[]
  /** As people type it: words, "whole phrases", `or`, and `-` before what must not be there. */
  text: string
  /** Any of them; without it all. */
  statuses?: readonly Status[] | undefined
  /** Cards a page, 1..100. */
  limit: number
  cursor?: string | undefined
  /** Of the explanations; without it each site's own. */
  explainIn?: Language | undefined
}

/**
 * The comments whose latest text and author's name have these words, in any form that the site's language
 * gives them, newest first. What is not scored yet is not found, and what was withdrawn never is.
 * @throws invalid-cursor
 */
export async function searchComments(
  deps: Deps,
  moderator: Moderator,
  { siteIds, explainIn, ...query }: SearchQuery,
): Promise<CardPage> {
  const sites = siteIds.map((id) => deps.sites.get(id))
  const found = await Promise.all(
    sites.map(({ id, language }) => findIn(deps.db, { ...query, siteId: id, language })),
  )
  const newestFirst = found.flat().sort((a, b) => compare(keyOf(b), keyOf(a)))
  const page = newestFirst.slice(0, query.limit)
  const last = page.at(-1)
  const ids = page.map(({ id }) => id)
  return {
    items: await loadCards(deps, ids, moderator, explainIn),
    nextCursor:
      last && newestFirst.length > query.limit
        ? encodeCursor('newest', [new Date(last.created_at).toISOString(), last.id])
        : null,
  }
}

interface Found extends Record<string, unknown> {
  id: string
  created_at: string
}

/**
 * Common words fill a page from the newest comments alone. Where they do not, the words are rare enough to
 * fetch all that have them and sort. So neither reads much, however common a word turns out to be.
 */
async function findIn(db: Db, search: SiteSearch): Promise<Found[]> {
  const window = await db.execute<Found & { hit: boolean }>(windowStatement(search))
  const hits = window.filter(({ hit }) => hit)
  if (hits.length > search.limit || window.length < WINDOW) return hits.slice(0, search.limit + 1)
  return db.execute<Found>(wordsStatement(search))
}

const keyOf = (found: Found) => new Date(found.created_at).toISOString() + found.id
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))
