import { sql } from 'drizzle-orm'
import type { Deps } from '../deps.ts'
import type { Moderator } from '../moderation/actors.ts'
import { type Group, groupComments } from '../moderation/groups.ts'
import type { Language } from '../moderation/labels.ts'
import { loadCards, type ReviewCard } from './cards.ts'

/** How many of the oldest waiting comments are looked at, how many groups shown, with how many cards each. */
const COMMENTS_MAX = 10_000
const GROUPS_MAX = 20
const CARDS_MAX = 50

export interface CardGroup extends Omit<Group, 'ids'> {
  /** Of all its comments, of which `items` are the oldest. */
  count: number
  items: ReviewCard[]
}

/** What of a site's waiting comments can be decided together; what was scored before there were groups is in none by its text. */
export async function listGroups(
  deps: Deps,
  moderator: Moderator,
  siteId: string,
  explainIn?: Language,
): Promise<CardGroup[]> {
  deps.sites.get(siteId)
  const rows = await deps.db.execute<{
    id: string
    author_id: string
    created_at: string
    fingerprint: string | null
    sketch: Buffer | null
  }>(sql`
    select c.id, c.author_id, c.created_at, encode(v.fingerprint, 'hex') as fingerprint, v.sketch
    from (select id, author_id, created_at, revision_id from comments
      where site_id = ${siteId} and status = 'pending' order by created_at, id limit ${COMMENTS_MAX}) c
    join revisions v on v.id = c.revision_id order by c.created_at, c.id`)
  const waiting = rows.map(({ author_id, created_at, ...row }) => ({
    ...row,
    authorId: author_id,
    at: new Date(created_at),
  }))
  const groups = groupComments(waiting).slice(0, GROUPS_MAX)
  const shown = new Set(groups.flatMap(({ ids }) => ids.slice(0, CARDS_MAX)))
  const cards = await loadCards(deps, [...shown], moderator, explainIn)
  const byId = new Map(cards.map((card) => [card.id, card]))
  return groups.map(({ ids, ...group }) => ({
    ...group,
    count: ids.length,
    items: ids.slice(0, CARDS_MAX).flatMap((id) => byId.get(id) ?? []),
  }))
}
