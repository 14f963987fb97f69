import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { now } from '../db/clock.ts'
import { suggestedScores } from '../db/schema.ts'
import type { Deps, Site } from '../deps.ts'
import { attributeOf } from './attributes.ts'
import { readComment, readLanguages, type TextEntry } from './comment.ts'
import { notInLanguage, wrongRequest } from './error.ts'
import { isServed } from './language.ts'
import { siteFor } from './models.ts'

/** What a client says the scores should have been; members that are null count as left out. */
export interface SuggestRequest {
  comment?: TextEntry | null | undefined
  attributeScores?: Record<string, SuggestedScore | null> | null | undefined
  languages?: string[] | null | undefined
  communityId?: string | null | undefined
  clientToken?: string | null | undefined
  doNotStore?: boolean | null | undefined
}

export interface SuggestedScore {
  summaryScore?: { value?: number | null | undefined } | null | undefined
}

/** A key of the table must fit into an index page of PostgreSQL. */
const NAME_MAX = 256

/**
 * Keeps the scores that a client suggests for a whole comment, with its text, as labels of the key's
 * site: one for each comment and attribute, the latest. A comment is known by the client's token, without one by its text.
 * Nothing is kept with `doNotStore`, or where the config says `suggestions: discard`. Scores of spans
 * alone and the context are not kept.
 * @param by the id of the key
 * @throws PerspectiveError
 */
export async function suggestScore(
  deps: Pick<Deps, 'db' | 'perspective'>,
  by: string,
  sites: readonly Site[],
  request: SuggestRequest,
): Promise<{ clientToken?: string }> {
  const text = readComment(request.comment, siteFor(sites))
  const labels = readLabels(request)
  const languages = await readLanguages(text, request.languages ?? [], sites)
  const [language = ''] = languages.scored
  for (const { name, attribute } of labels)
    if (!attribute || !languages.scored.every(isServed)) throw notInLanguage(name, languages)
  const item = request.clientToken || `sha256:${createHash('sha256').update(text).digest('hex')}`
  const common = {
    siteId: siteFor(sites, language).id,
    community: storable('communityId', request.communityId ?? ''),
    item: storable('clientToken', item),
    language,
    text,
    suggestedBy: by,
  }
  const rows = labels.flatMap(({ attribute, value }) =>
    attribute === undefined || value === undefined ? [] : [{ ...common, attribute, value }],
  )
  const keeps = deps.perspective().suggestions === 'keep' && request.doNotStore !== true
  if (keeps && rows.length > 0) await save(deps, rows)
  return request.clientToken ? { clientToken: request.clientToken } : {}
}

async function save({ db }: Pick<Deps, 'db'>, rows: (typeof suggestedScores.$inferInsert)[]) {
  const { siteId, community, item, attribute } = suggestedScores
  const newest = (column: string) => sql.raw(`excluded.${column}`)
  await db
    .insert(suggestedScores)
    .values(rows)
    .onConflictDoUpdate({
      target: [siteId, community, item, attribute],
      set: {
        language: newest('language'),
        text: newest('text'),
        value: newest('value'),
        suggestedBy: newest('suggested_by'),
        suggestedAt: now,
      },
    })
}

function readLabels({ attributeScores }: SuggestRequest) {
  const entries = Object.entries(attributeScores ?? {})
  if (entries.length === 0) throw wrongRequest('INVALID_REQUEST', 'Missing attribute_scores')
  const labels = entries.map(([name, scores]) => {
    const attribute = attributeOf(name)
    const summary = scores?.summaryScore
    const value = summary ? (summary.value ?? Number.NaN) : undefined
    if (value !== undefined && !(value >= 0 && value <= 1))
      throw wrongRequest(
        'INVALID_REQUEST',
        `The summary score suggested for ${name} must have a value from 0 to 1`,
      )
    return { name, attribute, value }
  })
  // One statement cannot write a row twice, and two versions of an attribute are one row.
  return [...new Map(labels.map((label) => [label.attribute ?? label.name, label])).values()]
}

function storable(field: string, text: string): string {
  if (text.length > NAME_MAX || text.includes('\u0000') || !text.isWellFormed())
    throw wrongRequest(
      'INVALID_REQUEST',
      `${field} must be at most ${NAME_MAX} characters of valid Unicode without U+0000`,
    )
  return text
}
