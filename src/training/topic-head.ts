import { compare, ownFeatures } from '../classifier/topic/blocks.ts'
import { BLOCKS, type TopicHead } from '../classifier/topic/verdict.ts'
import { recallAtFalseAlarms, rocAuc } from '../statistics/ranking.ts'
import { denseRows } from './dense-rows.ts'
import { fitLogistic } from './logistic.ts'
import type { TopicPair } from './topic-pairs.ts'

/** Every set of blocks that the service can meet. */
export const SHAPES = [
  'title',
  'text',
  'title+text',
  'title+parent',
  'text+parent',
  'title+text+parent',
  'title+comments',
  'text+comments',
  'title+text+comments',
  'title+parent+comments',
  'text+parent+comments',
  'title+text+parent+comments',
] as const
export type Shape = (typeof SHAPES)[number]

/** How often a comment is assumed to be off topic when probabilities are set. */
const PRIOR = 0.2

/** What a pair looks like, block by block: computed once, whatever the shape. */
export interface PairFeatures {
  article: number
  label: 0 | 1
  isReply: boolean
  blocks: Partial<Record<keyof TopicPair['blocks'], number[]>>
  own: number[]
}

export function pairFeatures({ article, label, isReply, own, blocks }: TopicPair): PairFeatures {
  const compared: PairFeatures['blocks'] = {}
  for (const [name, block] of Object.entries(blocks)) {
    compared[name as keyof TopicPair['blocks']] = compare(own, block)
  }
  return { article, label, isReply, blocks: compared, own: ownFeatures(own) }
}

export interface Row {
  article: number
  label: 0 | 1
  features: number[]
}

/**
 * The pairs as rows of one shape. Where the shape has a text, other comments stand in for the
 * article's in every second pair, as on sites that send what they have.
 */
export function rowsOf(pairs: readonly PairFeatures[], shape: string): Row[] {
  const names = BLOCKS.filter((name) => shape.split('+').includes(name))
  const wantsReply = names.includes('parent')
  const rows: Row[] = []
  for (const [i, { article, label, isReply, blocks, own }] of pairs.entries()) {
    if (isReply !== wantsReply) continue
    const joined = Math.floor(i / 4) % 2 === 1 && !names.includes('comments')
    const parts = names.map((name) => {
      return name === 'text' && joined ? (blocks.joined ?? blocks.text) : blocks[name]
    })
    if (parts.some((part) => part === undefined)) continue
    rows.push({ article, label, features: [...parts.flatMap((part) => part ?? []), ...own] })
  }
  return rows
}

export type ShapeWeights = TopicHead['shapes'][string]

/** Logistic regression on standardised features, for one comment in five off topic. */
export function fitShape(rows: readonly Row[], c = 0.3): ShapeWeights {
  const columns = rows[0]?.features.length ?? 0
  const means = Array.from({ length: columns }, (_, k) => mean(rows, k))
  const scales = means.map((at, k) => Math.sqrt(variance(rows, k, at)) || 1)
  const standard = rows.map(({ features }) =>
    features.map((f, k) => (f - (means[k] ?? 0)) / (scales[k] ?? 1)),
  )
  const labels = rows.map(({ label }) => label)
  const off = labels.filter((label) => label === 1).length / Math.max(1, labels.length)
  const importance = [(1 - PRIOR) / (1 - off), PRIOR / off]
  const fitted = fitLogistic(
    denseRows(standard, columns),
    labels,
    labels.map((_, i) => i),
    { c, iterations: 150, rowWeights: Float64Array.from(labels, (l) => importance[l] ?? 1) },
  )
  const weights = Array.from(fitted.weights, (w, k) => w / (scales[k] ?? 1))
  const bias = weights.reduce((sum, w, k) => sum - w * (means[k] ?? 0), fitted.bias)
  return { weights: weights.map(round), bias: round(bias) }
}

export function logitOf({ features }: Row, { weights, bias }: ShapeWeights): number {
  return features.reduce((z, f, k) => z + f * (weights[k] ?? 0), bias)
}

/** AUC, and the share of foreign comments found where 5 % of the right ones are flagged. */
export function measureShape(rows: readonly Row[], weights: ShapeWeights) {
  const scores = rows.map((row) => logitOf(row, weights))
  const labels = rows.map(({ label }) => label)
  return {
    pairs: rows.length,
    auc: rocAuc(scores, labels),
    recall: recallAtFalseAlarms(scores, labels, 0.05),
  }
}

function mean(rows: readonly Row[], k: number): number {
  return rows.reduce((sum, { features }) => sum + (features[k] ?? 0), 0) / Math.max(1, rows.length)
}

function variance(rows: readonly Row[], k: number, at: number): number {
  const squares = rows.reduce((sum, { features }) => sum + ((features[k] ?? 0) - at) ** 2, 0)
  return squares / Math.max(1, rows.length)
}

function round(value: number): number {
  return Number(value.toPrecision(6))
}
