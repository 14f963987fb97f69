import { and, eq, sql } from 'drizzle-orm'
import type { Sql } from 'postgres'
import type { Db } from '../db/client.ts'
import { readClock } from '../db/clock.ts'
import { articles, comments, recommendations, revisions, scores } from '../db/schema.ts'
import type { Deps, Site } from '../deps.ts'
import { likenessOf } from '../moderation/likeness.ts'
import { recommend } from '../moderation/policy.ts'
import type { Score, ScoreInput } from '../moderation/scores.ts'
import { acceptedTexts } from './accepted.ts'
import { settle } from './settle.ts'

/**
 * Scores one revision and files it: scores, recommendation, the state that follows and, where the
 * policy decides by itself, the decision, all in one transaction. Does nothing when the revision is
 * gone, no longer current or scored already, so a doubled job changes nothing.
 * @returns whether something was filed
 */
export async function scoreRevision(deps: Deps, revisionId: string): Promise<boolean> {
  const found = await load(deps.db, revisionId)
  if (!found) return false
  const site = deps.sites.find(found.siteId)
  if (!site) throw new Error(`Site ${found.siteId} is not in the config of this worker`)
  const started = performance.now()

  const language = await deps.classifier.languageOf(found.input.text, site.signalSettings)
  const measured = await deps.classifier.score(
    await withAccepted(deps.sql, found, site),
    site.signalSettings,
    language,
  )
  const advice = recommend(measured, site.policy)
  const likeness = likenessOf(found.input.text)

  const notices = await deps.db.transaction(async (db) => {
    const comment = await lockScoring(db, found.commentId, revisionId)
    if (!comment) return undefined
    const at = await readClock(db)
    await saveScores(db, revisionId, measured)
    await db
      .insert(recommendations)
      .values({
        revisionId,
        policyVersion: site.policyVersion,
        recommendation: advice.recommendation,
        reasons: advice.reasons,
        risk: advice.risk,
        createdAt: at,
      })
      .onConflictDoNothing()
    await db
      .update(revisions)
      .set({ scoredAt: at, ...likeness })
      .where(eq(revisions.id, revisionId))
    return settle(deps, db, { comment, advice, language, arrivedAt: found.arrivedAt, at })
  })
  if (!notices) return false
  deps.changes.expire()
  deps.metrics.scored.observe({ site: site.id }, (performance.now() - started) / 1_000)
  await deps.queues.enqueueNotices(notices)
  return true
}

interface Found {
  commentId: string
  siteId: string
  arrivedAt: Date
  input: ScoreInput
}

async function load(db: Db, revisionId: string): Promise<Found | undefined> {
  const [row] = await db
    .select({
      commentId: comments.id,
      siteId: comments.siteId,
      parentId: comments.parentId,
      body: revisions.body,
      arrivedAt: revisions.createdAt,
      articleId: comments.articleId,
      title: articles.title,
      teaser: articles.teaser,
      text: articles.text,
    })
    .from(revisions)
    .innerJoin(comments, eq(comments.revisionId, revisions.id))
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .where(and(eq(revisions.id, revisionId), eq(comments.status, 'scoring')))
  if (!row) return undefined
  const parent = row.parentId ? await loadText(db, row.parentId) : undefined
  const article = { id: row.articleId, title: row.title, teaser: row.teaser, text: row.text }
  const { commentId, siteId, arrivedAt } = row
  return { commentId, siteId, arrivedAt, input: { text: row.body, article, parent } }
}

/** Only off-topic looks at other comments. */
async function withAccepted(
  sql: Sql,
  { commentId, input }: Found,
  site: Site,
): Promise<ScoreInput> {
  if (!site.signalSettings.offTopic || input.article?.id === undefined) return input
  return { ...input, comments: await acceptedTexts(sql, input.article.id, commentId) }
}

/** As readers see it, or a reply could not answer it. */
async function loadText(db: Db, commentId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ body: revisions.body })
    .from(comments)
    .innerJoin(
      revisions,
      sql`${revisions.id} = public_revision(${comments.revisionId}, ${comments.publicRevisionId}, ${comments.effectiveAt})`,
    )
    .where(eq(comments.id, commentId))
  return row?.body
}

/** Locks a comment that still waits for the scores of just this revision. */
export async function lockScoring(db: Db, commentId: string, revisionId: string) {
  const [comment] = await db
    .select()
    .from(comments)
    .where(eq(comments.id, commentId))
    .for('no key update')
  return comment?.status === 'scoring' && comment.revisionId === revisionId ? comment : undefined
}

async function saveScores(db: Db, revisionId: string, measured: Score[]): Promise<void> {
  if (measured.length === 0) return
  await db
    .insert(scores)
    .values(measured.map((score) => ({ revisionId, ...score })))
    .onConflictDoNothing()
}
