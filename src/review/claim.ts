import { type SQL, sql } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import type { Deps } from '../deps.ts'
import type { Moderator } from '../moderation/actors.ts'
import type { Language, QueueOrder } from '../moderation/labels.ts'
import { loadCards, type ReviewCard } from './cards.ts'

export interface ClaimRequest {
  siteId: string
  /** How many comments to hold in all, 1..100, those held already included; does not count where comments are named. */
  limit: number
  order: QueueOrder
  /** Just these, in this order, 100 at most. */
  comments?: readonly string[] | undefined
  /** Of the explanations; without it the site's own. */
  language?: Language | undefined
}

/**
 * Leases the next waiting comments of a site to a moderator: first those already held, renewed, then
 * free ones up to the limit, but none that the moderator left to colleagues. Where comments are named, it is those
 * of them that the moderator holds or that wait and are free, whoever left them to colleagues. Nobody else gets them
 * until the lease ends, they are decided or released.
 * @throws site-not-found
 */
export async function claimComments(
  deps: Deps,
  moderator: Moderator,
  request: ClaimRequest,
): Promise<ReviewCard[]> {
  deps.sites.get(request.siteId)
  const ids = await deps.db.transaction(async (db) => {
    const held = await renew(deps, db, moderator, request)
    const taken = await take(deps, db, moderator, request, placesOf(request) - held.length)
    if (taken.length > 0)
      await writeAudit(db, {
        actor: moderator,
        action: 'claim.take',
        siteId: request.siteId,
        subject: { type: 'site', id: request.siteId },
        details: { count: taken.length },
      })
    return inOrder([...held, ...taken], request.comments)
  })
  return loadCards(deps, ids, moderator, request.language)
}

export interface HeldClaim {
  commentId: string
  expiresAt: Date
}

/**
 * Begins the leases anew that a moderator holds on a site. What is not among the answer is held no longer:
 * it was decided, changed or withdrawn, or its lease had ended.
 */
export async function renewClaims(
  deps: Deps,
  moderator: Moderator,
  siteId: string,
): Promise<HeldClaim[]> {
  deps.sites.get(siteId)
  const rows = await deps.db.execute<{ id: string; expires: string }>(sql`
    with renewed as (
      update claims set expires_at = ${leaseEnd(deps)}
      where moderator_id = ${moderator.id} and site_id = ${siteId} and expires_at > freischalt_now()
      returning comment_id, claimed_at, expires_at)
    select comment_id as id, expires_at as expires from renewed order by claimed_at, comment_id`)
  return rows.map(({ id, expires }) => ({ commentId: id, expiresAt: new Date(expires) }))
}

/**
 * Gives back what a moderator holds on a site, or only the one comment.
 * @returns how many comments that were
 */
export async function releaseClaims(
  deps: Deps,
  moderator: Moderator,
  siteId: string,
  commentId?: string,
): Promise<number> {
  deps.sites.get(siteId)
  const only = commentId === undefined ? sql`true` : sql`comment_id = ${commentId}`
  const rows = await deps.db.execute(sql`
    delete from claims
    where moderator_id = ${moderator.id} and site_id = ${siteId} and ${only} returning 1`)
  return rows.length
}

type Ids = { id: string }

const placesOf = ({ comments, limit }: ClaimRequest) => comments?.length ?? limit

function inOrder(ids: string[], named: readonly string[] | undefined): string[] {
  if (!named) return ids
  const all = new Set(ids)
  return [...new Set(named)].filter((id) => all.has(id))
}

const areNamed = (column: SQL, comments: readonly string[]) =>
  sql`${column} = any (${`{${comments.join(',')}}`}::uuid[])`

async function renew(deps: Deps, db: Db, moderator: Moderator, request: ClaimRequest) {
  const { comments } = request
  const rows = await db.execute<Ids>(sql`
    update claims set expires_at = ${leaseEnd(deps)}
    where comment_id in (
      select comment_id from claims
      where moderator_id = ${moderator.id} and site_id = ${request.siteId}
        and expires_at > freischalt_now()
        ${comments ? sql`and ${areNamed(sql`comment_id`, comments)}` : sql``}
      order by claimed_at, comment_id limit ${placesOf(request)} for update)
    returning comment_id as id`)
  return rows.map((row) => row.id)
}

/**
 * Row locks make two moderators step past each other's candidates; where one looked a moment too late,
 * the primary key on the comment refuses the second lease.
 */
async function take(
  deps: Deps,
  db: Db,
  moderator: Moderator,
  { siteId, order, comments }: ClaimRequest,
  limit: number,
): Promise<string[]> {
  if (limit <= 0) return []
  const sorted = order === 'risk' ? sql`risk desc, created_at, id` : sql`created_at, id`
  const wanted = comments
    ? areNamed(sql`id`, comments)
    : sql`not exists (
        select from holds h where h.comment_id = c.id and h.moderator_id = ${moderator.id})`
  const rows = await db.execute<Ids>(sql`
    with next as materialized (
      select id, risk, created_at from comments c
      where site_id = ${siteId} and status = 'pending' and not exists (
        select from claims l where l.comment_id = c.id and l.expires_at > freischalt_now())
        and ${wanted}
      order by ${sorted} limit ${limit} for no key update skip locked
    ), taken as (
      insert into claims (comment_id, site_id, moderator_id, moderator_name, expires_at)
      select id, ${siteId}, ${moderator.id}, ${moderator.name}, ${leaseEnd(deps)} from next
      on conflict (comment_id) do update set moderator_id = excluded.moderator_id,
        moderator_name = excluded.moderator_name, claimed_at = freischalt_now(),
        expires_at = excluded.expires_at
      where claims.expires_at <= freischalt_now()
      returning comment_id
    )
    select id from next join taken on taken.comment_id = next.id order by ${sorted}`)
  return rows.map((row) => row.id)
}

/** When a lease ends that begins now. */
export const leaseEnd = (deps: Deps) =>
  sql`freischalt_now() + make_interval(mins => ${deps.leaseMinutes()})`
