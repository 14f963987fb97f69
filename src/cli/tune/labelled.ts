import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Classifier, SignalSettings } from '../../classifier/classifier.ts'
import { settingOf } from '../../classifier/model-setting.ts'
import { REASON_CODES, type ReasonCode } from '../../moderation/labels.ts'
import type { Score } from '../../moderation/scores.ts'
import { type Judged, valuesOf } from '../../tuning/measures.ts'
import { workAhead } from '../ahead.ts'
import { AT_ONCE, numberedLines } from '../score.ts'

/** A line that could not be used, and why. */
export interface Unusable {
  line: number
  error: string
}

/** Names of signals are taken for the reasons that confirm them. */
const REASON_OF: Record<string, ReasonCode> = {
  offTopic: 'off-topic',
  profanity: 'language',
  ...Object.fromEntries(REASON_CODES.map((code) => [code, code])),
}

const optionalText = (name: string) => z.string(`${name} must be a text`).nullish()
const verdict = (name: string) =>
  z.union(
    [z.boolean(), z.literal([0, 1, 'approve', 'reject'])],
    `${name} must be true or false, 1 or 0, or "reject" or "approve"`,
  )
const cause = (name: string) =>
  z.literal(Object.keys(REASON_OF), `${name} must be one of ${Object.keys(REASON_OF).join(', ')}`)

const lineSchema = z
  .object({
    text: z.string('text must be a text').min(1, 'text must not be empty'),
    rejected: verdict('rejected').optional(),
    label: verdict('label').optional(),
    reason: cause('reason').nullish(),
    signal: cause('signal').nullish(),
    title: optionalText('title'),
    article: optionalText('article'),
    parent: optionalText('parent'),
  })
  .refine(
    ({ rejected, label }) => rejected !== undefined || label !== undefined,
    'rejected is missing: true or false',
  )

/**
 * Labelled JSON lines, scored. Gives what can be used and what cannot, in the order of the lines.
 * @param settings without calibrations, so that values are the models' own
 */
export function readLabelled(
  input: Readable,
  classifier: Classifier,
  settings: SignalSettings,
): AsyncGenerator<Judged | Unusable> {
  return workAhead(numberedLines(input), AT_ONCE, async ({ text, line }) => {
    const read = readLine(text)
    if ('error' in read) return { line, error: read.error }
    const { title, article, parent } = read
    const comment = {
      text: read.text,
      ...((title || article) && { article: { title: title ?? '', text: article ?? '' } }),
      ...(parent && { parent }),
    }
    const given = read.rejected ?? read.label
    const reason = read.reason ?? read.signal
    return {
      text: read.text,
      place: String(line),
      rejected: given === true || given === 1 || given === 'reject',
      reason: reason ? (REASON_OF[reason] ?? null) : null,
      values: valuesOf(ofOwnModels(await classifier.score(comment, settings), settings)),
    }
  })
}

/** Thresholds and calibration are the main models'; those for other languages say nothing about them. */
function ofOwnModels(scores: Score[], { insult, offTopic }: SignalSettings): Score[] {
  const models = [insult?.model, offTopic?.model].filter((model) => model !== undefined)
  const names = models.map((model) => settingOf(model).name)
  return scores.filter(({ model }) => names.includes(model))
}

function readLine(json: string): z.output<typeof lineSchema> | { error: string } {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { error: 'not valid JSON' }
  }
  const parsed = lineSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const [issue] = parsed.error.issues
  return { error: isObject ? (issue?.message ?? 'not valid') : 'must be a JSON object' }
}
