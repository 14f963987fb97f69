import { INSULT_PARTS } from '../moderation/labels.ts'
import type { Score, Span } from '../moderation/scores.ts'
import { explainByContributions, explainByLeavingOut } from './explain.ts'
import type { Model, Outcome } from './model.ts'
import { ModelError } from './model-error.ts'
import { labelNames } from './model-labels.ts'
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
 * the parts that the labels name; for others the probability of all labels that mean insult, and of
 * those that the site names for a part.
 */
export function readInsult(
  logits: Float32Array,
  model: Pick<Model, 'own' | 'id2label' | 'multiLabel' | 'name' | 'labels'>,
): { value: number; parts?: Parts } {
  const { own, labels, multiLabel, id2label } = model
  if (own !== undefined && multiLabel && logits.length > 1 && !labels) {
    const ids = INSULT_PARTS.map((part) => logits.findIndex((_, i) => id2label[i] === part))
    return {
      value: sigmoid(logits[0] ?? 0),
      parts: partsAt(
        ids.map((i) => (i < 0 ? [] : [i])),
        logits,
        true,
      ),
    }
  }
  const named = INSULT_PARTS.map((part) => labels?.parts[part] ?? [])
  const value = insultProbability(logits, model)
  const isNamed = named.some((indexes) => indexes.length > 0)
  return { value, ...(isNamed && { parts: partsAt(named, logits, multiLabel) }) }
}

/** @param indexes of the labels of each part, in the order of `INSULT_PARTS` */
function partsAt(indexes: number[][], logits: Float32Array, multiLabel: boolean): Parts {
  const parts: Parts = {}
  for (const [k, part] of INSULT_PARTS.entries()) {
    const labels = indexes[k] ?? []
    if (labels.length > 0) parts[part] = probabilityOf(labels, logits, multiLabel)
  }
  return parts
}

/** The probability that a row of logits gives to the labels that mean insult. */
export function insultProbability(
  logits: Float32Array,
  model: Pick<Model, 'id2label' | 'multiLabel' | 'name' | 'labels'>,
): number {
  const meant = model.labels?.signal ?? badLabels(logits.length, model)
  return probabilityOf(meant, logits, model.multiLabel)
}

/** The probability that a row of logits gives to any of some labels. */
export function probabilityOf(
  labels: readonly number[],
  logits: Float32Array,
  multiLabel: boolean,
): number {
  if (multiLabel || logits.length === 1) {
    return Math.max(...labels.map((i) => sigmoid(logits[i] ?? 0)))
  }
  const top = Math.max(...logits)
  const exps = Array.from(logits, (z) => Math.exp(z - top))
  const total = exps.reduce((a, b) => a + b, 0)
  return labels.reduce((sum, i) => sum + (exps[i] ?? 0), 0) / total
}

function badLabels(count: number, model: Pick<Model, 'id2label' | 'name'>): number[] {
  if (count === 1) return [0]
  const labels = labelNames(count, model.id2label)
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
