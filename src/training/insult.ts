import { PreTrainedTokenizer } from '@huggingface/transformers'
import { normalize } from '../classifier/normalize.ts'
import { contiguousFolds, fitPlatt } from './calibration.ts'
import {
  characterTokenizer,
  frequentCharacters,
  type TokenizerJson,
  tokenizerConfig,
} from './char-tokenizer.ts'
import type { Labelled } from './data.ts'
import type { InsultWeights } from './insult-graph.ts'
import { decision, fitLogistic, type Linear, type SparseRows, sigmoid } from './logistic.ts'
import { featureRows, inverseFrequencies, type NgramSpec, ngramBuckets } from './ngrams.ts'

export interface InsultModel {
  tokenizer: TokenizerJson
  weights: InsultWeights
  /** Probabilities of the training rows by models that had not seen them, in order. */
  heldOut: Float64Array
}

export interface InsultOptions {
  spec: NgramSpec
  c: number
  /** Extra rows that are learned from but never measured on, such as our own sentences. */
  extra?: Labelled[]
  extraWeight?: number
}

export const INSULT_OPTIONS: InsultOptions = {
  spec: { orders: [2, 3, 4, 5], buckets: 262_139 },
  c: 3,
}

const FOLDS = 5

/** The characters' numbers of each text, folded as at run time. */
export function encodeTexts(tokenizer: TokenizerJson, texts: string[]): number[][] {
  const encoder = new PreTrainedTokenizer(tokenizer, tokenizerConfig(1e9))
  return texts.map((text) => encoder.encode(normalize(text).text))
}

/**
 * Learns an insult model: logistic regression over hashed character n-grams, both classes weighing
 * the same, then Platt scaling on neighbouring folds so that probabilities mean what they say on
 * texts like these. The same rows and options give the same model.
 */
export function trainInsult(
  rows: Labelled[],
  options: InsultOptions = INSULT_OPTIONS,
): InsultModel {
  const all = [...rows, ...(options.extra ?? [])]
  const tokenizer = characterTokenizer(
    frequentCharacters(
      rows.map((row) => normalize(row.text).text),
      3,
    ),
  )
  const documents = encodeTexts(
    tokenizer,
    all.map((row) => row.text),
  ).map((ids) => ngramBuckets(ids, options.spec))
  const idf = inverseFrequencies(documents, options.spec.buckets)
  const features = featureRows(documents, idf)
  const labels = all.map((row) => row.label)
  const learn = (train: number[]) =>
    fitLogistic(features, labels, train, {
      c: options.c,
      rowWeights: importance(all, rows.length, options),
    })
  const extra = Array.from({ length: all.length - rows.length }, (_, i) => rows.length + i)
  const held = heldOutDecisions(features, rows.length, (train) => learn([...train, ...extra]))
  const platt = fitPlatt(held, labels.slice(0, rows.length))
  const final = learn(all.map((_, i) => i))
  return {
    tokenizer,
    heldOut: held.map((z) => sigmoid(platt.scale * z + platt.bias)),
    weights: {
      spec: options.spec,
      weights: final.weights.map((w, k) => w * (idf[k] ?? 0)),
      squares: idf.map((v) => v * v),
      scale: platt.scale,
      bias: platt.scale * final.bias + platt.bias,
    },
  }
}

function importance(all: Labelled[], measured: number, options: InsultOptions): Float64Array {
  const positives = all.filter((row) => row.label === 1).length
  const weights = [all.length / (2 * (all.length - positives)), all.length / (2 * positives)]
  return Float64Array.from(all, (row, i) => {
    return (weights[row.label] ?? 1) * (i < measured ? 1 : (options.extraWeight ?? 1))
  })
}

function heldOutDecisions(
  features: SparseRows,
  rows: number,
  learn: (train: number[]) => Linear,
): Float64Array {
  const held = new Float64Array(rows)
  for (const fold of contiguousFolds(rows, FOLDS)) {
    const model = learn(fold.train)
    for (const row of fold.held) held[row] = decision(features, row, model)
  }
  return held
}

/** The model's probability for texts, computed without ONNX: what the graph must agree with. */
export function predictInsult(model: InsultModel, texts: string[]): Float64Array {
  const { spec, weights, squares, scale, bias } = model.weights
  return Float64Array.from(encodeTexts(model.tokenizer, texts), (ids) => {
    let sum = 0
    let length = 0
    for (const bucket of ngramBuckets(ids, spec)) {
      sum += weights[bucket] ?? 0
      length += squares[bucket] ?? 0
    }
    return sigmoid((scale * sum) / Math.sqrt(Math.max(length, 1)) + bias)
  })
}
