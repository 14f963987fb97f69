import { createHash } from 'node:crypto'
import { getParagraph } from '../articles/paragraph.ts'
import { readClock } from '../db/clock.ts'
import { newId } from '../db/ids.ts'
import type { Deps, Site } from '../deps.ts'
import { AppError } from '../errors.ts'
import { type MailWishes, subscribe } from '../mail/subscribe.ts'
import type { Passage } from '../moderation/paragraphs.ts'
import type { Calendar } from '../moderation/pause/calendar.ts'
import { calendarFor } from '../moderation/pause/sections.ts'
import { type ClientAddress, countedBy } from '../readers/address.ts'
import { requireProof } from '../readers/proof.ts'
import { identifyWriter, introduce, type Reader, tokenFor } from '../readers/reader.ts'
import { type QueueNotice, queueNotice, unknownNotice } from '../waiting/told.ts'
import { cleanName, cleanText } from './clean.ts'

export interface Submission {
  siteId: string
  /** The publisher's own id of the article. */
  article: string
  /** For guests; what a login says of a reader goes first. */
  author?: { name?: string | undefined; email?: string | null | undefined } | undefined
  /** What the author wants to be told by mail; of no effect without an address. */
  notify?: MailWishes | undefined
  body: string
  parentId?: string | null | undefined
  /** The paragraph that it is about, as the reader's page shows it. */
  paragraph?: string | null | undefined
  /** Whether it may appear in print; kept where the site asks. */
  consentPrint?: boolean | undefined
  /** The solution of a challenge. */
  proof?: string | undefined
  idempotencyKey?: string | undefined
  /** An author token or a JWT: the new comment joins the reader’s earlier ones. */
  authorToken?: string | undefined
  address?: ClientAddress
  requestId?: string | undefined
}

export interface Receipt extends QueueNotice {
  id: string
  revisionId: string
  status: 'scoring'
  /** null for who is known by a login. */
  authorToken: string | null
}

/**
 * Accepts a comment: one statement checks article, parent and key and inserts all rows (see
 * `accept.ts`), so what is acknowledged is committed. Enqueuing follows and may fail; the sweep repairs that.
 * @throws article-not-found, comments-closed, parent-not-found, paragraph-not-found, invalid-text,
 *   idempotency-mismatch, sign-in-required, jwt-invalid, invalid-request (a guest without a name),
 *   too-many-requests, proof-missing, proof-invalid
 */
export async function submitComment(deps: Deps, submission: Submission): Promise<Receipt> {
  const site = deps.sites.get(submission.siteId)
  const body = cleanText(submission.body, site.limits.textMax, 'body')
  const reader = await identifyWriter(deps, site, submission.authorToken)
  const name = nameOf(reader, submission, site)
  const author = introduce(deps, site, reader)
  const ids = { comment: newId(), revision: newId(), author: author.id }
  const key = submission.idempotencyKey ?? null
  const fingerprint = key === null ? '' : fingerprintOf(submission, reader)
  let passage: Passage | undefined
  try {
    await deps.limitReaders(site, 'comments', reader, submission.address)
    const usedFor = key === null ? null : `${key} ${fingerprint}`
    await requireProof(deps, site, reader, submission.proof, usedFor)
    if (submission.paragraph)
      passage = await getParagraph(deps, site.id, submission.article, submission.paragraph)
  } catch (error) {
    // What is stored already is not refused, whatever came between.
    const repeated = await repeat(deps, site, submission, reader, fingerprint)
    if (repeated) return repeated
    throw error
  }
  const outcome = await deps.accept({
    site: site.id,
    article: submission.article,
    id: ids.comment,
    revision: ids.revision,
    author: ids.author,
    name,
    email: reader.email ?? submission.author?.email ?? null,
    badge: reader.badge,
    body,
    parent: submission.parentId ?? null,
    paragraph_id: passage?.id ?? null,
    paragraph_text: passage?.text ?? null,
    consent: site.printConsent && submission.consentPrint === true,
    key,
    fingerprint,
  })
  if (!outcome.article) throw new AppError('article-not-found')
  if (!outcome.open) throw new AppError('comments-closed')
  if (!outcome.parent) throw new AppError('parent-not-found')
  if (!outcome.accepted) {
    const repeated = await repeat(deps, site, submission, reader, fingerprint)
    if (!repeated) throw new Error('A used idempotency key has no comment')
    return repeated
  }
  deps.metrics.accepted.inc({ site: site.id })
  // Before it is scored: where the policy decides alone, that may be all.
  await noteWishes(deps, site, submission, reader, ids.comment, author.id)
  deps.hints.add({ revisionId: ids.revision, requestId: submission.requestId })
  const at = new Date(Math.round(outcome.at))
  const calendar = calendarFor(site, outcome.section)
  return receipt(deps, site, calendar, ids.comment, ids.revision, author.authorToken, at)
}

/** Answers a request whose key was used before as it was answered then; undefined for all others. */
async function repeat(
  deps: Deps,
  site: Site,
  submission: Submission,
  reader: Reader,
  fingerprint: string,
): Promise<Receipt | undefined> {
  const key = submission.idempotencyKey
  if (key === undefined) return undefined
  const [earlier] = await deps.sql<
    {
      id: string
      revision_id: string
      author_id: string
      fingerprint: string
      section: string | null
    }[]
  >`
    select c.id, r.id as revision_id, c.author_id, k.fingerprint, a.section
    from idempotency_keys k
    join comments c on c.id = k.comment_id
    join articles a on a.id = c.article_id
    join revisions r on r.comment_id = c.id and r.number = 1
    where k.site_id = ${submission.siteId} and k.key = ${key}`
  if (!earlier) return undefined
  if (earlier.fingerprint !== fingerprint) throw new AppError('idempotency-mismatch')
  await noteWishes(deps, site, submission, reader, earlier.id, earlier.author_id)
  const at = await readClock(deps.db)
  const calendar = calendarFor(site, earlier.section)
  const authorToken = tokenFor(deps, site, reader.kind, earlier.author_id)
  return receipt(deps, site, calendar, earlier.id, earlier.revision_id, authorToken, at)
}

/** The comment is stored: whoever sent it must hear so, whatever becomes of mail. */
async function noteWishes(
  deps: Deps,
  site: Site,
  { author, notify, address: sender }: Submission,
  reader: Reader,
  commentId: string,
  authorId: string,
): Promise<void> {
  const address = reader.email ?? author?.email
  if (!notify || !address) return
  const client = countedBy(sender)
  const subscription = { commentId, authorId, address, wishes: notify, client }
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
  authorToken: string | null,
  at: Date,
): Promise<Receipt> {
  const notice = await queueNotice(deps, site, at, calendar).catch((err) => {
    // The comment is stored: whoever sent it must hear so, whatever else is not known.
    deps.log.warn({ err, site: site.id }, 'queue not measured')
    return unknownNotice(calendar, at)
  })
  return { id, revisionId, status: 'scoring', ...notice, authorToken }
}

function nameOf(reader: Reader, { author }: Submission, site: Site): string {
  const name = reader.name ?? author?.name
  if (name !== undefined) return cleanName(name, site.limits.nameMax)
  const message = 'is missing'
  throw new AppError('invalid-request', {
    detail: `author.name: ${message}`,
    errors: [{ path: 'author.name', message }],
  })
}

/**
 * What a key stands for: the same key with anything else is a mistake of the caller. Who is signed in is a
 * part of it, so that no guest who repeats the request is taken for its author.
 */
function fingerprintOf(submission: Submission, reader: Reader): string {
  const { siteId, article, author, body, parentId, paragraph, consentPrint, notify } = submission
  const { name, email } = author ?? {}
  const parts: unknown[] = [siteId, article, name, email, body, parentId, paragraph, consentPrint]
  if (notify) parts.push([notify.decision ?? false, notify.replies ?? false])
  if (reader.kind === 'signed-in') parts.push(reader.id)
  return createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest('base64url')
}
