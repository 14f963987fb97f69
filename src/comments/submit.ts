import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { readAuthorToken, signAuthor } from './author-token.ts'
import { cleanName, cleanText } from './clean.ts'

export interface Submission {
  siteId: string
  /** The publisher's own id of the article. */
  article: string
  author: { name: string; email?: string | null | undefined }
  body: string
  parentId?: string | null | undefined
  paragraph?: number | null | undefined
  idempotencyKey?: string | undefined
  /** Sent by a reader who posted before: the new comment joins the earlier ones. */
  authorToken?: string | undefined
  requestId?: string | undefined
}

export interface Receipt {
  id: string
  revisionId: string
  status: 'scoring'
  /** When a decision is likely; null: unknown. */
  expectedBy: Date | null
  authorToken: string
}

/**
 * Accepts a comment: one statement checks article, parent and key and inserts all rows, so what is
 * acknowledged is committed. Enqueuing follows and may fail; the sweep repairs that.
 * @throws article-not-found, comments-closed, parent-not-found, invalid-text, idempotency-mismatch
 */
export async function submitComment(deps: Deps, submission: Submission): Promise<Receipt> {
  const site = deps.sites.get(submission.siteId)
  const body = cleanText(submission.body, site.limits.textMax, 'body')
  const name = cleanName(submission.author.name, site.limits.nameMax)
  const known = submission.authorToken
    ? readAuthorToken(deps.secret, site.id, submission.authorToken)
    : null
  const ids = { comment: uuidv7(), revision: uuidv7(), author: known ?? uuidv7() }
  const fingerprint = fingerprintOf(submission)

  const outcome = await insert(deps, submission, { ids, body, name, fingerprint })
  if (!outcome.accepted) {
    if (!outcome.open_article && outcome.article) throw new AppError('comments-closed')
    if (!outcome.article) throw new AppError('article-not-found')
    if (!outcome.parent) throw new AppError('parent-not-found')
    return repeat(deps, submission, fingerprint)
  }
  deps.metrics.accepted.inc({ site: site.id })
  deps.hints.add({ revisionId: ids.revision, requestId: submission.requestId })
  return receipt(deps, site.id, ids.comment, ids.revision, ids.author)
}

interface Outcome {
  article: boolean
  open_article: boolean
  parent: boolean
  accepted: boolean
}

interface Prepared {
  ids: { comment: string; revision: string; author: string }
  body: string
  name: string
  fingerprint: string
}

async function insert(deps: Deps, submission: Submission, prepared: Prepared): Promise<Outcome> {
  const { ids, body, name, fingerprint } = prepared
  const key = submission.idempotencyKey ?? null
  const parentId = submission.parentId ?? null
  const [outcome] = await deps.sql<[Outcome]>`
    with article as (
      select id, comments_open from articles
      where site_id = ${submission.siteId} and external_id = ${submission.article}
    ), parent as (
      select p.id, p.root_id, p.depth from comments p, article
      where p.id = ${parentId}::uuid and p.article_id = article.id
        and p.status not in ('rejected', 'withdrawn')
    ), target as (
      select article.id as article_id, parent.id as parent_id,
        coalesce(parent.root_id, ${ids.comment}::uuid) as root_id,
        coalesce(parent.depth + 1, 0) as depth
      from article left join parent on true
      where article.comments_open and (${parentId}::uuid is null or parent.id is not null)
    ), claimed_key as (
      insert into idempotency_keys (site_id, key, fingerprint, comment_id)
      select ${submission.siteId}, ${key}::text, ${fingerprint}, ${ids.comment}::uuid
      from target where ${key}::text is not null
      on conflict do nothing
      returning 1
    ), accepted as (
      insert into comments (id, site_id, article_id, parent_id, root_id, depth, author_id,
        author_name, author_email, paragraph, status, revision_id)
      select ${ids.comment}::uuid, ${submission.siteId}, article_id, parent_id, root_id,
        least(depth, 32767), ${ids.author}::uuid, ${name}, ${submission.author.email ?? null}::text,
        ${submission.paragraph ?? null}::integer, 'scoring', ${ids.revision}::uuid
      from target where ${key}::text is null or exists (select from claimed_key)
      returning id
    ), revision as (
      insert into revisions (id, comment_id, number, body)
      select ${ids.revision}::uuid, id, 1, ${body} from accepted
    )
    select exists (select from article) as article,
      exists (select from article where comments_open) as open_article,
      ${parentId}::uuid is null or exists (select from parent) as parent,
      exists (select from accepted) as accepted`
  return outcome
}

/** Answers a request whose key was used before as it was answered then. */
async function repeat(deps: Deps, submission: Submission, fingerprint: string): Promise<Receipt> {
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
  return receipt(deps, submission.siteId, earlier.id, earlier.revision_id, earlier.author_id)
}

function receipt(
  deps: Deps,
  siteId: string,
  id: string,
  revisionId: string,
  authorId: string,
): Receipt {
  const authorToken = signAuthor(deps.secret, siteId, authorId)
  return { id, revisionId, status: 'scoring', expectedBy: null, authorToken }
}

/** What a key stands for: the same key with anything else is a mistake of the caller. */
function fingerprintOf(submission: Submission): string {
  const { siteId, article, author, body, parentId, paragraph } = submission
  const parts = [siteId, article, author.name, author.email, body, parentId, paragraph]
  return createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest('base64url')
}
