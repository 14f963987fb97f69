import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { decodeCursor, encodeCursor, idKey, instantKey } from '../db/cursor.ts'
import { decisions } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import type { Moderator } from '../moderation/actors.ts'
import type { Language } from '../moderation/labels.ts'
import { loadCards, type ReviewCard } from './cards.ts'
import { type DecisionView, presentDecision } from './present.ts'

export interface MyDecisionsQuery {
  /** All of them may be seen by who asks. */
  siteIds: readonly string[]
  /** Decisions a page, 1..100. */
  limit: number
  cursor?: string | undefined
  /** Of the explanations; without it each site's own. */
  language?: Language | undefined
}

/** A decision of one's own, and what became of it. */
export interface MyDecision {
  decision: DecisionView
  /** What was decided after it, also by undoing it; null: it is the latest on its comment. */
  replacedBy: DecisionView | null
  /** The comment as it is now; with another text where the author changed it. */
  card: ReviewCard
}

const later = alias(decisions, 'later')

/**
 * What a moderator decided and took back, newest first.
 * @throws invalid-cursor
 */
export async function listMyDecisions(
  deps: Deps,
  moderator: Moderator,
  { siteIds, limit, cursor, language }: MyDecisionsQuery,
): Promise<{ items: MyDecision[]; nextCursor: string | null }> {
  const found = await deps.db
    .select({ decision: decisions, replacedBy: later })
    .from(decisions)
    .leftJoin(later, eq(later.replaces, decisions.id))
    .where(
      and(
        eq(decisions.actorId, moderator.id),
        inArray(decisions.siteId, [...siteIds]),
        before(cursor),
      ),
    )
    .orderBy(desc(decisions.decidedAt), desc(decisions.id))
    .limit(limit + 1)
  const page = found.slice(0, limit)
  const ids = [...new Set(page.map(({ decision }) => decision.commentId))]
  const cards = await loadCards(deps, ids, moderator, language)
  const byId = new Map(cards.map((card) => [card.id, card]))
  const last = page.at(-1)?.decision
  return {
    items: page.flatMap(({ decision, replacedBy }) => {
      const card = byId.get(decision.commentId)
      if (!card) return []
      const replacing = replacedBy && presentDecision(replacedBy)
      return [{ decision: presentDecision(decision), replacedBy: replacing, card }]
    }),
    nextCursor:
      last && found.length > limit
        ? encodeCursor('my-decisions', [last.decidedAt.toISOString(), last.id])
        : null,
  }
}

function before(cursor: string | undefined) {
  if (!cursor) return undefined
  const [at, id] = decodeCursor(cursor, 'my-decisions', [instantKey, idKey])
  return sql`(${decisions.decidedAt}, ${decisions.id}) < (${at}::timestamptz, ${id}::uuid)`
}
