import { INSULT_PARTS } from '../moderation/labels.ts'
import type { Score, Span } from '../moderation/scores.ts'
import { explainByContributions, explainByLeavingOut } from './explain.ts'
import type { Model, Outcome } from './model.ts'
import { ModelError } from './model-error.ts'
import { type Window, windowsFor } from './windows.ts'

/** Below this value nobody asks why, unless a site acts on less. */
export const EXPLAIN_FROM = 0.3

const BAD = /insult|toxi|offen[sc]|hate|hass|abus|beleid|profan|obscene|threat/i
const NOT_BAD = /^(?:no[tn]?|nicht|kein\w*)[-_ ]/i

/**
 * Scores how likely people find a text insulting, 0..1. Long texts are scored in overlapping windows,
 * and for models that ask for it in short ones too, with a discount, so that one insult does not drown
 * in calm words. The worst window counts, and its most telling words are the spans. Parts are the
 * highest of all windows, each for itself: what disparages a group may stand elsewhere.
 * @param explainFrom spans are sought from this value on, of the score or any of its parts
 */
export async function scoreInsult(
  text: string,
  model: Model,
  explainFrom = EXPLAIN_FROM,
): Promise<Score> {
  const seen = await Promise.all(
    windowsFor(text, model.own).map(async (window) =>
      look(window, await model.run(window.text), model),
    ),
  )
  const worst = seen.reduce((most, next) => (next.value > most.value ? next : most))
  const parts = highestParts(seen)
  const isWorthIt = Math.max(worst.value, ...Object.values(parts ?? {})) >= explainFrom
  return {
    signal: 'insult',
    value: worst.value,
    ...(parts && { parts }),
    model: model.name,
    modelVersion: model.version,
    spans: isWorthIt ? await explain(worst, model) : [],
  }
}

type Parts = NonNullable<Score['parts']>

/** What a model says about one window, the discount taken off. */
interface Look {
  window: Window
  value: number
  parts?: Parts
  contributions?: Float32Array
}

function look(window: Window, { row, contributions }: Outcome, model: Model): Look {
  const { value, parts } = readInsult(row, model)
  return {
    window,
    value: lowered(value, window.discount),
    ...(parts && {
      parts: Object.fromEntries(
        Object.entries(parts).map(([part, p]) => [part, lowered(p, window.discount)]),
      ),
    }),
    ...(contributions && { contributions }),
  }
}

/** Lowers the logit of a probability: p / (1 - p) is divided by e^discount. */
function lowered(value: number, discount: number): number {
  return discount === 0 ? value : value / (value + (1 - value) * Math.exp(discount))
}

function highestParts(seen: Look[]): Parts | undefined {
  const highest: Parts = {}
  for (const { parts = {} } of seen) {
    for (const part of INSULT_PARTS) {
      const value = parts[part]
      if (value !== undefined) highest[part] = Math.max(value, highest[part] ?? 0)
    }
  }
  return Object.keys(highest).length > 0 ? highest : undefined
}

async function explain({ window, value, contributions }: Look, model: Model): Promise<Span[]> {
  if (contributions) return explainByContributions(window, contributions)
  return explainByLeavingOut(window, value, async (text) =>
    lowered(readInsult(await model.row(text), model).value, window.discount),
  )
}

/**
 * What a row of logits says: for our own models with several labels the combined value (logit 0) and
 * the parts that the labels name; for others the probability of all labels that mean insult.
 */
export function readInsult(
  logits: Float32Array,
  model: Pick<Model, 'own' | 'id2label' | 'multiLabel' | 'name'>,
): { value: number; parts?: Parts } {
  const isOurs = model.own !== undefined && model.multiLabel && logits.length > 1
  if (!isOurs) return { value: insultProbability(logits, model) }
  const parts: Parts = {}
  for (const [i, logit] of logits.entries()) {
    const part = INSULT_PARTS.find((name) => name === model.id2label[i])
    if (part) parts[part] = sigmoid(logit)
  }
  return { value: sigmoid(logits[0] ?? 0), parts }
}

/** The probability that a row of logits gives to the labels that mean insult. */
export function insultProbability(
  logits: Float32Array,
  model: Pick<Model, 'id2label' | 'multiLabel' | 'name'>,
): number {
  if (logits.length === 1) return sigmoid(logits[0] ?? 0)
  const bad = badLabels(logits.length, model)
  if (model.multiLabel) return Math.max(...bad.map((i) => sigmoid(logits[i] ?? 0)))
  const top = Math.max(...logits)
  const exps = Array.from(logits, (z) => Math.exp(z - top))
  const total = exps.reduce((a, b) => a + b, 0)
  return bad.reduce((sum, i) => sum + (exps[i] ?? 0), 0) / total
}

function badLabels(count: number, model: Pick<Model, 'id2label' | 'name'>): number[] {
  const labels = Array.from({ length: count }, (_, i) => model.id2label[i] ?? `LABEL_${i}`)
  const bad = labels.flatMap((label, i) => (BAD.test(label) && !NOT_BAD.test(label) ? [i] : []))
  if (bad.length > 0) return bad
  if (count === 2) return [1]
  throw new ModelError(
    `The model ${model.name} cannot serve as insult model: none of its labels (${labels.join(', ')}) ` +
      'means insult, toxic, offensive, hate or abuse.',
  )
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z))
}
