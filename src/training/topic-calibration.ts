import {
  countLetters,
  offTopicProbability,
  passagesOf,
  type TopicCalibration,
  topicFeatures,
} from '../classifier/off-topic.ts'
import { denseRows } from './calibration.ts'
import { cosine } from './contrastive.ts'
import { fitLogistic } from './logistic.ts'
import { measure, recallAt } from './metrics.ts'
import { randomSource } from './random.ts'
import type { Subject } from './topic-corpus.ts'

/** Comments and articles put together, rightly (0) or wrongly (1). */
export interface TopicPairs {
  features: number[][]
  labels: number[]
}

/** How often a comment is assumed to be off topic when probabilities are set. */
const PRIOR = 0.2

/**
 * Pairs of a short excerpt and half an article: each excerpt once with the other half of its own
 * subject, once with a subject close to it and once with any other.
 */
export function topicPairs(
  subjects: Subject[],
  vector: (text: string) => Float32Array,
  seed: number,
): TopicPairs {
  const random = randomSource(seed)
  const halves = subjects.map((subject) => {
    const passages = passagesOf(subject.texts.toSorted((a, b) => b.length - a.length)[0] ?? '')
    const middle = Math.ceil(passages.length / 2)
    // Many sites send only the title: a third of the articles have no text.
    const length = random() < 1 / 3 ? 0 : 1 + Math.floor(random() * 15)
    const article = passages.slice(0, Math.min(middle, length))
    return {
      vectors: [subject.title, ...article.map(({ text }) => text)].map(vector),
      rest: passages
        .slice(middle)
        .concat(subject.texts.length > 1 ? passagesOf(subject.texts[0] ?? '') : []),
    }
  })
  const pairs: TopicPairs = { features: [], labels: [] }
  for (const [i, half] of halves.entries()) {
    for (let n = 0; n < 3 && half.rest.length > 0; n++) {
      const excerpt = excerptOf(
        half.rest[Math.floor(random() * half.rest.length)]?.text ?? '',
        random,
      )
      if (countLetters(excerpt) < 60) continue
      const own = vector(excerpt)
      const others = [closest(halves, i), Math.floor(random() * halves.length)]
      for (const j of [i, ...others.filter((o) => o !== i)]) {
        const cosines = halves[j]?.vectors.map((v) => cosine(own, v)) ?? []
        pairs.features.push(topicFeatures(cosines, countLetters(excerpt)))
        pairs.labels.push(j === i ? 0 : 1)
      }
    }
  }
  return pairs
}

function closest(halves: { vectors: Float32Array[] }[], index: number): number {
  const lead = (i: number) => halves[i]?.vectors.at(-1) ?? new Float32Array()
  let best = -1
  for (let i = 0; i < halves.length; i++) {
    if (i === index) continue
    if (best < 0 || cosine(lead(index), lead(i)) > cosine(lead(index), lead(best))) best = i
  }
  return best
}

/** Whole words from the start of a passage, 80 to 400 characters. */
function excerptOf(passage: string, random: () => number): string {
  const length = 80 + Math.floor(random() * 320)
  return passage.slice(0, length).replace(/\s\S*$/, '')
}

/** Fits the numbers that turn features into probabilities, for one in five comments off topic. */
export function calibrateTopic(pairs: TopicPairs): TopicCalibration {
  const rows = denseRows(pairs.features, pairs.features[0]?.length ?? 0)
  const off = pairs.labels.filter((label) => label === 1).length
  const weights = [
    (1 - PRIOR) / (1 - off / pairs.labels.length),
    PRIOR / (off / pairs.labels.length),
  ]
  const { weights: fitted, bias } = fitLogistic(
    rows,
    pairs.labels,
    pairs.labels.map((_, i) => i),
    { c: 10, iterations: 200, rowWeights: Float64Array.from(pairs.labels, (l) => weights[l] ?? 1) },
  )
  const round = (value: number) => Number(value.toFixed(4))
  return { weights: Array.from(fitted, round), bias: round(bias) }
}

/** AUC, and the share of foreign pairs found where 5 % of the right ones are flagged. */
export function measureTopic(pairs: TopicPairs, calibration: TopicCalibration) {
  const scores = pairs.features.map((f) => offTopicProbability(f, calibration))
  return { auc: measure(scores, pairs.labels).auc, recall: recallAt(scores, pairs.labels, 0.05) }
}
