import { eq, type SQL, sql } from 'drizzle-orm'
import { writeAudit } from '../db/audit.ts'
import type { Db } from '../db/client.ts'
import { readClock } from '../db/clock.ts'
import { decisions, secondLooks } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { type Moderator, mayAct, type Principal } from '../moderation/actors.ts'
import type { Language, ReasonCode, Verdict } from '../moderation/labels.ts'
import { loadCards, type ReviewCard } from './cards.ts'
import { type DecisionView, presentDecision } from './present.ts'

/** What the first moderator saw of a comment, and nothing of what became of it. */
export type BlindCard = Pick<
  ReviewCard,
  | 'id'
  | 'revisionId'
  | 'site'
  | 'text'
  | 'createdAt'
  | 'author'
  | 'article'
  | 'parent'
  | 'paragraph'
  | 'scores'
  | 'recommendation'
  | 'reasons'
  | 'signals'
>

export interface SecondLook {
  id: string
  comment: BlindCard
}

/** Older ones say little about how a newsroom decides now. */
const DAYS = 30

export interface NextSecondLookQuery {
  siteIds: readonly string[]
  /** Only what comes after this one, so that it can be fetched while that is being judged. */
  after?: string | undefined
  /** Of the explanations; without it the site's own. */
  language?: Language | undefined
}

/** The oldest decision of colleagues on these sites that waits for a second look; null: there is none. */
export async function nextSecondLook(
  deps: Deps,
  moderator: Moderator,
  { siteIds, after, language }: NextSecondLookQuery,
): Promise<SecondLook | null> {
  const [found] = await deps.db.execute<{ id: string; comment_id: string }>(sql`
    select l.id, l.comment_id from second_looks l join comments c on c.id = l.comment_id
    where l.site_id = any (${`{${siteIds.join(',')}}`}::text[]) and l.looked_at is null
      and l.created_at > freischalt_now() - make_interval(days => ${DAYS})
      and ${isOpenTo(moderator)}
      ${
        after === undefined
          ? sql``
          : sql`and (l.created_at, l.id) > (
        select created_at, id from second_looks where id = ${after})`
      }
    order by l.created_at, l.id limit 1`)
  if (!found) return null
  const [card] = await loadCards(deps, [found.comment_id], moderator, language)
  return card ? { id: found.id, comment: blind(card) } : null
}

/** A text that is still the one decided on, of a decision that stands, for who had no part in it. */
const isOpenTo = ({ id }: Moderator): SQL => sql`
  c.revision_id = l.revision_id and c.status <> 'withdrawn'
    and not exists (select from decisions d where d.comment_id = l.comment_id and d.actor_id = ${id})
    and not exists (select from decisions u where u.replaces = l.decision_id and u.decision = 'undo')`

/**
 * Takes down how another moderator would have decided. Nothing comes of it for the comment.
 * @returns what was decided, now that both have spoken
 * @throws second-look-not-found, state-conflict
 */
export async function giveSecondLook(
  deps: Deps,
  principal: Principal,
  moderator: Moderator,
  { id, decision, reason = null }: { id: string; decision: Verdict; reason?: ReasonCode | null },
): Promise<{ agrees: boolean; first: DecisionView }> {
  return deps.db.transaction(async (db) => {
    const [look] = await db.select().from(secondLooks).where(eq(secondLooks.id, id)).for('update')
    if (!look || !mayAct(principal, 'moderator', look.siteId))
      throw new AppError('second-look-not-found')
    if (look.lookedAt)
      throw new AppError('state-conflict', { detail: 'Somebody gave this second look already' })
    await refuseClosed(db, id, moderator)
    const [first] = await db.select().from(decisions).where(eq(decisions.id, look.decisionId))
    if (!first) throw new AppError('second-look-not-found')
    const lookedAt = await readClock(db)
    await db
      .update(secondLooks)
      .set({ decision, reason, lookedBy: moderator.id, lookedAt })
      .where(eq(secondLooks.id, id))
    await writeAudit(db, {
      actor: moderator,
      action: 'decision.second-look',
      siteId: look.siteId,
      subject: { type: 'comment', id: look.commentId },
      details: { secondLookId: id, decision },
    })
    return { agrees: first.decision === decision, first: presentDecision(first) }
  })
}

async function refuseClosed(db: Db, id: string, moderator: Moderator): Promise<void> {
  const open = await db.execute(sql`
    select from second_looks l join comments c on c.id = l.comment_id
    where l.id = ${id} and ${isOpenTo(moderator)}`)
  if (open.length > 0) return
  throw new AppError('state-conflict', {
    detail:
      'You decided on the comment yourself, or its text was changed, it was withdrawn, or the decision undone',
  })
}

function blind(card: ReviewCard): BlindCard {
  return {
    id: card.id,
    revisionId: card.revisionId,
    site: card.site,
    text: card.text,
    createdAt: card.createdAt,
    author: card.author,
    article: card.article,
    parent: card.parent,
    paragraph: card.paragraph,
    scores: card.scores,
    recommendation: card.recommendation,
    reasons: card.reasons,
    signals: card.signals,
  }
}
