import type { Deps, Site } from '../deps.ts'
import type { ScoreInput } from '../moderation/scores.ts'
import {
  type AnalyzeRequest,
  type AskedAttribute,
  readAttributes,
  readContext,
} from './analyze-request.ts'
import type { Attribute } from './attributes.ts'
import { type ReadLanguages, readComment, readLanguages } from './comment.ts'
import { notInLanguage, wrongRequest } from './error.ts'
import { isServed } from './language.ts'
import { highest, measure } from './measure.ts'
import { isMeasured, settingsFor, siteFor } from './models.ts'
import { type AttributeScores, bySentence, wholeText } from './spans.ts'

export interface AnalyzeResponse {
  /** By the names that the client asked for. */
  attributeScores: Record<string, AttributeScores>
  languages: string[]
  detectedLanguages?: string[]
  clientToken?: string
}

type Wanted = AskedAttribute & { attribute: Attribute }

/**
 * Scores a comment as Perspective's `comments:analyze` does: each attribute with its probability and
 * spans, which are the whole text or, with `spanAnnotations`, each sentence by itself. In several
 * languages the highest value counts. An attribute that this text gives nothing to judge by, such as the
 * topic of three words, is left out. Nothing is stored.
 * @param sites of the key, at least one
 * @throws PerspectiveError
 */
export async function analyzeComment(
  deps: Pick<Deps, 'classifier'>,
  sites: readonly Site[],
  request: AnalyzeRequest,
): Promise<AnalyzeResponse> {
  const text = readComment(request.comment, siteFor(sites))
  const asked = readAttributes(request)
  const input: ScoreInput = { text, ...readContext(request.context) }
  const languages = await readLanguages(text, request.languages ?? [], sites)
  const drop = request.dropUnsupportedAttributes === true
  const wanted = asked.filter((one) => mayMeasure(one, languages, sites, drop))
  checkArticle(wanted, input)

  const attributes = wanted.map(({ attribute }) => attribute)
  const settings = languages.scored
    .filter(isServed)
    .map((language) => settingsFor(attributes, sites, language))
  const measured = wanted.length > 0 ? await measure(deps, input, settings) : []
  const found = wanted.flatMap((one) => {
    const value = highest(one.attribute, measured)
    if (value === 'unsupported' && !drop) throw notInLanguage(one.name, languages)
    return typeof value === 'number' && value >= one.threshold ? [{ ...one, value }] : []
  })
  const scores = request.spanAnnotations
    ? await bySentence(deps, text, found, settings)
    : found.map((one) => wholeText(text, one))
  const { requested, detected } = languages
  return {
    attributeScores: Object.fromEntries(found.map(({ name }, i) => [name, scores[i]])) as Record<
      string,
      AttributeScores
    >,
    languages: requested.length > 0 ? requested : detected,
    ...(detected.length > 0 && { detectedLanguages: detected }),
    ...(request.clientToken && { clientToken: request.clientToken }),
  }
}

/** @throws PerspectiveError for what no model measures in one of the languages, unless it is to be dropped */
function mayMeasure(
  one: AskedAttribute,
  languages: ReadLanguages,
  sites: readonly Site[],
  drop: boolean,
): one is Wanted {
  const { attribute, name } = one
  const may =
    attribute !== undefined &&
    languages.scored.every(
      (language) => isServed(language) && isMeasured(attribute, sites, language),
    )
  if (!may && !drop) throw notInLanguage(name, languages)
  return may
}

function checkArticle(wanted: Wanted[], { article }: ScoreInput): void {
  if (!article && wanted.some(({ attribute }) => attribute === 'OFF_TOPIC'))
    throw wrongRequest(
      'INVALID_REQUEST',
      'Attribute OFF_TOPIC needs the text of the article in context.entries',
    )
}
