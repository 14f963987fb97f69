import { asc, eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { suggestedScores } from '../db/schema.ts'
import type { Attribute } from './attributes.ts'

/** A comment that somebody judged elsewhere, for instance a moderator in Coral. */
export interface SuggestedLabel {
  text: string
  /** TOXICITY is what the `insult` signal measures, OFF_TOPIC what `offTopic` does. */
  attribute: Attribute
  /** What the attribute's score should have been, 0..1; 0 or 1 where somebody approved or rejected. */
  value: number
  language: string
  at: Date
}

/** Every label that clients suggested for a site, oldest first. */
export async function listSuggestedLabels(db: Db, siteId: string): Promise<SuggestedLabel[]> {
  const { text, attribute, value, language, suggestedAt, item } = suggestedScores
  const rows = await db
    .select({ text, attribute, value, language, at: suggestedAt })
    .from(suggestedScores)
    .where(eq(suggestedScores.siteId, siteId))
    .orderBy(asc(suggestedAt), asc(item), asc(attribute))
  return rows.map((row) => ({ ...row, attribute: row.attribute as Attribute }))
}
