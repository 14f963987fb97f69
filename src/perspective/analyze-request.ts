import type { ScoreInput } from '../moderation/scores.ts'
import { type Attribute, attributeOf } from './attributes.ts'
import { checkType, type TextEntry } from './comment.ts'
import { wrongRequest } from './error.ts'

/** What a client asks of `comments:analyze`; members that are null count as left out. */
export interface AnalyzeRequest {
  comment?: TextEntry | null | undefined
  context?: Context | null | undefined
  requestedAttributes?: Record<string, AttributeParameters | null> | null | undefined
  languages?: string[] | null | undefined
  clientToken?: string | null | undefined
  spanAnnotations?: boolean | null | undefined
  dropUnsupportedAttributes?: boolean | null | undefined
}

export interface Context {
  entries?: TextEntry[] | null | undefined
  articleAndParentComment?:
    | { article?: TextEntry | null | undefined; parentComment?: TextEntry | null | undefined }
    | null
    | undefined
}

export interface AttributeParameters {
  scoreType?: string | null | undefined
  /** 0..1; an attribute below it is left out of the answer. */
  scoreThreshold?: number | null | undefined
}

export interface AskedAttribute {
  /** As the client wrote it, and reads it in the answer. */
  name: string
  /** undefined: one of Perspective's that we do not measure. */
  attribute: Attribute | undefined
  threshold: number
}

/** @throws PerspectiveError where none is asked for, a name is unknown, or anything but probabilities is wanted */
export function readAttributes({ requestedAttributes }: AnalyzeRequest): AskedAttribute[] {
  const entries = Object.entries(requestedAttributes ?? {})
  if (entries.length === 0)
    throw wrongRequest('NO_REQUESTED_ATTRIBUTES', 'Missing requested_attributes')
  return entries.map(([name, parameters]) => {
    const attribute = attributeOf(name)
    const { scoreType, scoreThreshold } = parameters ?? {}
    if (scoreType && scoreType !== 'PROBABILITY' && scoreType !== 'SCORE_TYPE_UNSPECIFIED')
      throw wrongRequest(
        'INVALID_REQUEST',
        `Requested score type ${scoreType.slice(0, 100).toWellFormed()} is not supported by attribute ${name}`,
      )
    return { name, attribute, threshold: scoreThreshold ?? 0 }
  })
}

/**
 * The article, and the comment that is answered, from a request's context.
 * @throws PerspectiveError where both forms of context are used, or a text is not plain
 */
export function readContext(context: Context | null | undefined): Omit<ScoreInput, 'text'> {
  const entries = context?.entries ?? []
  const pair = context?.articleAndParentComment
  if (entries.length > 0 && pair)
    throw wrongRequest(
      'INVALID_REQUEST',
      'Context can have either entries or article_and_parent_comment, but both fields were populated.',
    )
  const parts = pair ? [pair.article, pair.parentComment] : entries
  for (const part of parts) checkType(part?.type)
  const texts = (pair ? [pair.article] : entries).map((entry) => entry?.text?.trim() ?? '')
  const text = texts.filter((one) => one !== '').join('\n\n')
  const parent = pair?.parentComment?.text
  return {
    ...(text !== '' && { article: { title: '', text: text.toWellFormed() } }),
    ...(parent && { parent: parent.toWellFormed() }),
  }
}
