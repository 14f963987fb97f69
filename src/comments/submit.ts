import { createHash } from 'node:crypto'
import { readClock } from '../db/clock.ts'
import { newId } from '../db/ids.ts'
import type { Deps, Site } from '../deps.ts'
import { AppError } from '../errors.ts'
import { type MailWishes, subscribe } from '../mail/subscribe.ts'
import type { Calendar } from '../moderation/pause/calendar.ts'
import { calendarFor } from '../moderation/pause/sections.ts'
import { type QueueNotice, queueNotice, unknownNotice } from '../waiting/told.ts'
import { readAuthorToken, signAuthor } from './author-token.ts'
import { cleanName, cleanText } from './clean.ts'

export interface Submission {
  siteId: string
  /** The publisher's own id of the article. */
  article: string
  author: { name: string; email?: string | null | undefined }
  /** What the author wants to be told by mail; of no effect without an address. */
  notify?: MailWishes | undefined
  body: string
  parentId?: string | null | undefined
  paragraph?: number | null | undefined
  idempotencyKey?: string | undefined
  /** Sent by a reader who posted before: the new comment joins the earlier ones. */
  authorToken?: string | undefined
  /** Who sent it, as far as known: counted where mail is asked for, and not kept. */
  client?: string | undefined
  requestId?: string | undefined
}

export interface Receipt extends QueueNotice {
  id: string
  revisionId: string
  status: 'scoring'
  authorToken: string
}

/**
 * Accepts a comment: one statement checks article, parent and key and inserts all rows (see
 * `accept.ts`), so what is acknowledged is committed. Enqueuing follows and may fail; the sweep repairs that.
 * @throws article-not-found, comments-closed, parent-not-found, invalid-text, idempotency-mismatch
 */
export async function submitComment(deps: Deps, submission: Submission): Promise<Receipt> {
  const site = deps.sites.get(submission.siteId)
  const body = cleanText(submission.body, site.limits.textMax, 'body')
  const name = cleanName(submission.author.name, site.limits.nameMax)
  const known = submission.authorToken
    ? readAuthorToken(deps.secret, site.id, submission.authorToken)
    : null
  const ids = { comment: newId(), revision: newId(), author: known ?? newId() }
  const fingerprint = submission.idempotencyKey ? fingerprintOf(submission) : ''

  const outcome = await deps.accept({
    site: site.id,
    article: submission.article,
    id: ids.comment,
    revision: ids.revision,
    author: ids.author,
    name,
    email: submission.author.email ?? null,
    body,
    parent: submission.parentId ?? null,
    paragraph: submission.paragraph ?? null,
    key: submission.idempotencyKey ?? null,
    fingerprint,
  })
  if (!outcome.article) throw new AppError('article-not-found')
  if (!outcome.open) throw new AppError('comments-closed')
  if (!outcome.parent) throw new AppError('parent-not-found')
  if (!outcome.accepted) return repeat(deps, site, submission, outcome.section, fingerprint)
  deps.metrics.accepted.inc({ site: site.id })
  // Before it is scored: where the policy decides alone, that may be all.
  await noteWishes(deps, site, submission, ids.comment, ids.author)
  deps.hints.add({ revisionId: ids.revision, requestId: submission.requestId })
  const at = new Date(Math.round(outcome.at))
  const calendar = calendarFor(site, outcome.section)
  return receipt(deps, site, calendar, ids.comment, ids.revision, ids.author, at)
}

/** Answers a request whose key was used before as it was answered then. */
async function repeat(
  deps: Deps,
  site: Site,
  submission: Submission,
  section: string | null,
  fingerprint: string,
): Promise<Receipt> {
  const [earlier] = await deps.sql<
    { id: string; revision_id: string; author_id: string; fingerprint: string }[]
  >`
    select c.id, r.id as revision_id, c.author_id, k.fingerprint
    from idempotency_keys k
    join comments c on c.id = k.comment_id
    join revisions r on r.comment_id = c.id and r.number = 1
    where k.site_id = ${submission.siteId} and k.key = ${submission.idempotencyKey ?? ''}`
  if (!earlier) throw new Error('A used idempotency key has no comment')
  if (earlier.fingerprint !== fingerprint) throw new AppError('idempotency-mismatch')
  await noteWishes(deps, site, submission, earlier.id, earlier.author_id)
  const at = await readClock(deps.db)
  const calendar = calendarFor(site, section)
  return receipt(deps, site, calendar, earlier.id, earlier.revision_id, earlier.author_id, at)
}

/** The comment is stored: whoever sent it must hear so, whatever becomes of mail. */
async function noteWishes(
  deps: Deps,
  site: Site,
  { author, notify, client }: Submission,
  commentId: string,
  authorId: string,
): Promise<void> {
  if (!notify || !author.email) return
  const subscription = { commentId, authorId, address: author.email, wishes: notify, client }
  await subscribe(deps, site, subscription).catch((err) =>
    deps.log.warn({ err, site: site.id }, 'mail not noted'),
  )
}

async function receipt(
  deps: Deps,
  site: Site,
  calendar: Calendar,
  id: string,
  revisionId: string,
  authorId: string,
  at: Date,
): Promise<Receipt> {
  const authorToken = signAuthor(deps.secret, site.id, authorId)
  const notice = await queueNotice(deps, site, at, calendar).catch((err) => {
    // The comment is stored: whoever sent it must hear so, whatever else is not known.
    deps.log.warn({ err, site: site.id }, 'queue not measured')
    return unknownNotice(calendar, at)
  })
  return { id, revisionId, status: 'scoring', ...notice, authorToken }
}

/** What a key stands for: the same key with anything else is a mistake of the caller. */
function fingerprintOf(submission: Submission): string {
  const { siteId, article, author, body, parentId, paragraph, notify } = submission
  const parts = [siteId, article, author.name, author.email, body, parentId, paragraph]
  if (notify) parts.push(JSON.stringify([notify.decision ?? false, notify.replies ?? false]))
  return createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest('base64url')
}
