import type { Score, Span } from '../moderation/scores.ts'
import type { Model } from './model.ts'
import { ModelError } from './model-error.ts'
import { labelNames } from './model-labels.ts'

/** Models without a word of their own on it see at most this many UTF-16 units at once. */
export const WINDOW = 2_000

/** Below this value nobody asks why, so no spans are sought. */
const EXPLAIN_FROM = 0.3
const MOST_VARIANTS = 64
const MOST_SPANS = 5

const BAD = /insult|toxi|offen[sc]|hate|hass|abus|beleid|profan|obscene|threat/i
const NOT_BAD = /^(?:no[tn]?|nicht|kein\w*)[-_ ]/i

/**
 * Scores how likely people find a text insulting, 0..1. Long texts are scored in overlapping windows,
 * and for models that ask for it in short ones too, with a discount, so that one insult does not drown
 * in calm words. The worst window counts, and its most telling words are the spans, each with the
 * share of the value that goes when it is left out.
 */
export async function scoreInsult(text: string, model: Model): Promise<Score> {
  const windows = allWindows(text, model)
  const values = await Promise.all(
    windows.map((window) => probabilityIn(window.text, window, model)),
  )
  let worst = 0
  for (const [i, value] of values.entries()) if (value > (values[worst] ?? 0)) worst = i
  const value = values[worst] ?? 0
  const window = windows[worst] ?? { text, start: 0, discount: 0 }
  return {
    signal: 'insult',
    value,
    model: model.name,
    modelVersion: model.version,
    spans: value < EXPLAIN_FROM ? [] : await explain(window, value, model),
  }
}

interface Stretch {
  text: string
  start: number
}

interface Window extends Stretch {
  /** How much the logit is lowered: a short stretch looks worse than it is. */
  discount: number
}

function allWindows(text: string, model: Model): Window[] {
  const wide = windowsOf(text, model.own?.window ?? WINDOW, 0.1)
  const windows = wide.map((window) => ({ ...window, discount: 0 }))
  const close = model.own?.closeLook
  if (close === undefined || text.length <= close.window) return windows
  const { discount } = close
  return windows.concat(
    windowsOf(text, close.window, 0.5).map((window) => ({ ...window, discount })),
  )
}

/**
 * Stretches of at most `length` units that overlap by about the share `overlap` (0..0.5) and begin at
 * words where they can.
 */
export function windowsOf(text: string, length: number, overlap: number): Stretch[] {
  const windows: Stretch[] = []
  for (let start = 0; ; ) {
    const hardEnd = Math.min(text.length, start + length)
    const gap = hardEnd < text.length ? text.lastIndexOf(' ', hardEnd) : -1
    const end = gap > start + 0.8 * length ? gap : hardEnd
    windows.push({ text: text.slice(start, end), start })
    if (end >= text.length) return windows
    const back = text.indexOf(' ', end - Math.floor(length * overlap))
    start = back >= 0 && back < end ? back + 1 : end
  }
}

async function probabilityIn(text: string, { discount }: Window, model: Model): Promise<number> {
  const value = await probability(text, model)
  // Lowers the logit: p / (1 - p) is divided by e^discount.
  return discount === 0 ? value : value / (value + (1 - value) * Math.exp(discount))
}

async function probability(text: string, model: Model): Promise<number> {
  return insultProbability(await model.row(text), model)
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

/** Leaves out word after word (groups of words in long texts) and sees how far the value falls. */
async function explain(window: Window, value: number, model: Model): Promise<Span[]> {
  const chunks = chunksOf(window.text)
  const drops = await Promise.all(
    chunks.map(async ({ start, end }) => {
      const without = `${window.text.slice(0, start)} ${window.text.slice(end)}`
      return (value - (await probabilityIn(without, window, model))) / value
    }),
  )
  const most = Math.max(0, ...drops)
  if (most < 0.01) return []
  const spans: Span[] = []
  for (const [i, { start, end }] of chunks.entries()) {
    const weight = Math.min(1, drops[i] ?? 0)
    if (weight < 0.6 * most) continue
    const from = window.start + start
    const last = spans.at(-1)
    if (last && from - last.end <= 1) {
      last.end = window.start + end
      last.weight = Math.min(1, (last.weight ?? 0) + weight)
    } else spans.push({ start: from, end: window.start + end, weight })
  }
  const telling = spans.toSorted((a, b) => (b.weight ?? 0) - (a.weight ?? 0)).slice(0, MOST_SPANS)
  return telling.toSorted((a, b) => a.start - b.start)
}

/** Words without the punctuation around them, joined to neighbours so that there are at most 64. */
function chunksOf(text: string): { start: number; end: number }[] {
  const words = Array.from(text.matchAll(/[\p{L}\p{M}\p{N}\p{So}*@#$'’_-]+/gu), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
  const perChunk = Math.max(1, Math.ceil(words.length / MOST_VARIANTS))
  const chunks: { start: number; end: number }[] = []
  for (let i = 0; i < words.length; i += perChunk) {
    const last = words[Math.min(i + perChunk, words.length) - 1]
    chunks.push({ start: words[i]?.start ?? 0, end: last?.end ?? 0 })
  }
  return chunks
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z))
}
