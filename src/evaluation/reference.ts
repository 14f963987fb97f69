import type { Language } from '../moderation/labels.ts'
import { isHeldOut, readCorpus } from '../training/corpus.ts'
import { type Labelled, readLabelled } from '../training/data.ts'
import { OLID_SHARE } from '../training/insult-rows.ts'
import { decision, fitLogistic, sigmoid } from '../training/logistic.ts'
import { learnTfidf } from './reference-features.ts'

/** Scores texts, 0..1; from 0.5 on a text counts as flagged. */
export type Reference = (texts: readonly string[]) => Float64Array

export const REFERENCE_THRESHOLD = 0.5

const C = 1

/**
 * What anybody could build in an afternoon: TF-IDF with logistic regression, both classes weighing the
 * same. The same rows give the same scores.
 */
export function trainReference(rows: readonly Labelled[]): Reference {
  const vectorize = learnTfidf(rows.map(({ text }) => text))
  const features = vectorize(rows.map(({ text }) => text))
  const labels = rows.map(({ label }) => label)
  const positives = labels.filter((label) => label === 1).length
  const weight = [rows.length / (2 * (rows.length - positives)), rows.length / (2 * positives)]
  const model = fitLogistic(
    features,
    labels,
    labels.map((_, i) => i),
    { c: C, rowWeights: Float64Array.from(labels, (label) => weight[label] ?? 1) },
  )
  return (texts) => {
    const wanted = vectorize(texts)
    return Float64Array.from(texts, (_, row) => sigmoid(decision(wanted, row, model)))
  }
}

/** The rows of one labelled set with a licence that lets weights be shipped, and no others. */
export function plainTrainingRows(data: string, language: Language): Labelled[] {
  if (language === 'de') return readLabelled(data, 'train/de-ge18.jsonl')
  const olid = readLabelled(data, 'train/en-olid.jsonl')
  return olid.slice(0, Math.floor(OLID_SHARE * olid.length))
}

/** All labelled rows that our own model of the language learns from, under one merged label. */
export function allTrainingRows(data: string, corpus: string, language: Language): Labelled[] {
  const own = readCorpus(corpus, language).flatMap(({ comments }, index) =>
    comments
      .filter((comment) => !isHeldOut(index, comment))
      .map(({ text, labels }) => ({ text, label: labels.length > 0 ? 1 : 0 })),
  )
  const davidson = language === 'en' ? readLabelled(data, 'train/en-davidson.jsonl') : []
  return [...plainTrainingRows(data, language), ...davidson, ...own]
}
