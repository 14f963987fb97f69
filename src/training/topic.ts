import { randomSource } from '../statistics/random.ts'
import { ContrastiveTrainer, cosine, embed, tableRows } from './contrastive.ts'
import { gaussianSource } from './random.ts'
import type { EncodedSubject } from './topic-corpus.ts'
import type { TopicTable } from './topic-graph.ts'

export interface TopicOptions {
  subwords: number
  pairBuckets: number
  dimensions: number
  steps: number
  batch: number
  rate: number
  temperature: number
  seed: number
  report?: (step: number, loss: number) => void
}

/**
 * Learns a table of vectors under which two stretches about one subject are closer than stretches
 * about different subjects. Starts from random directions, as long as the piece is rare, which
 * already finds shared words; half of every later batch are neighbours, which are hard to tell apart.
 */
export function trainTopic(subjects: EncodedSubject[], options: TopicOptions): TopicTable {
  const random = randomSource(options.seed)
  const table = randomTable(subjects, options, random)
  const trainer = new ContrastiveTrainer(table, options.rate, options.temperature)
  let centres: Float32Array[] = []
  let loss = 0
  for (let step = 0; step < options.steps; step++) {
    if (step % 1000 === 0) centres = subjects.map((subject) => centre(subject, table))
    const chosen = step < options.steps / 5 ? [] : neighbours(centres, options.batch / 2, random)
    while (chosen.length < options.batch) {
      const pick = Math.floor(random() * subjects.length)
      if (!chosen.includes(pick)) chosen.push(pick)
    }
    const pairs = chosen.map((i) => drawPair(subjects[i], random))
    const left = pairs.map(([a]) => tableRows(a, table))
    const right = pairs.map(([, b]) => tableRows(b, table))
    loss = 0.99 * loss + 0.01 * trainer.step(left, right)
    if (step % 500 === 499) options.report?.(step + 1, loss / (1 - 0.99 ** (step + 1)))
  }
  return table
}

function randomTable(
  subjects: EncodedSubject[],
  options: TopicOptions,
  random: () => number,
): TopicTable {
  const { subwords, pairBuckets, dimensions } = options
  const rows = new Float32Array((subwords + pairBuckets) * dimensions)
  const table = { subwords, pairBuckets, dimensions, rows }
  const found = new Float64Array(subwords + pairBuckets)
  let passages = 0
  for (const { texts } of subjects) {
    for (const text of texts) {
      for (let at = 0; at < text.length; at += 100) {
        passages++
        for (const row of new Set(tableRows(text.subarray(at, at + 100), table))) {
          found[row] = (found[row] ?? 0) + 1
        }
      }
    }
  }
  const gaussian = gaussianSource(random)
  for (let row = 0; row < found.length; row++) {
    const idf = Math.log((1 + passages) / (1 + (found[row] ?? 0)))
    const pair = row >= subwords ? 0.7 : 1
    for (let k = 0; k < dimensions; k++) {
      rows[row * dimensions + k] = (pair * idf * gaussian()) / Math.sqrt(dimensions)
    }
  }
  return table
}

function centre(subject: EncodedSubject, table: TopicTable): Float32Array {
  const lead = subject.texts.map((text) => text.subarray(0, 200))
  const ids = lead.flatMap((part) => [...part])
  return embed(tableRows(Uint16Array.from(ids), table), table).unit
}

/** A random subject and those whose lead is closest to its own. */
function neighbours(centres: Float32Array[], count: number, random: () => number): number[] {
  const anchor = centres[Math.floor(random() * centres.length)]
  if (anchor === undefined) return []
  const ranked = centres.map((c, i) => ({ i, similarity: cosine(anchor, c) }))
  ranked.sort((a, b) => b.similarity - a.similarity)
  return ranked.slice(0, count).map(({ i }) => i)
}

/** A short stretch like a comment, and a passage of the same subject: text, title, or both. */
function drawPair(
  subject: EncodedSubject | undefined,
  random: () => number,
): [Uint16Array, Uint16Array] {
  if (subject === undefined) return [new Uint16Array(), new Uint16Array()]
  const pick = () => subject.texts[Math.floor(random() * subject.texts.length)] ?? new Uint16Array()
  const first = pick()
  const second = pick()
  const short = 12 + Math.floor(random() * 60)
  const long = 50 + Math.floor(random() * 60)
  const startOf = (text: Uint16Array, length: number) =>
    Math.floor(random() * Math.max(1, text.length - length))
  const at = startOf(first, short)
  let other = startOf(second, long)
  if (first === second && other < at + short && at < other + long) {
    other = at + short + long < first.length ? at + short : Math.max(0, at - long)
  }
  const excerpt = first.subarray(at, at + short)
  const passage = second.subarray(
    other,
    first === second && other < at ? Math.min(at, other + long) : other + long,
  )
  const kind = random()
  if (kind < 0.15 || passage.length === 0) return [excerpt, subject.title]
  if (kind < 0.7) return [excerpt, passage]
  return [excerpt, Uint16Array.from([...subject.title, ...passage])]
}
