import { canonical } from '../classifier/canonical.ts'
import { CORPUS_LABELS, type CorpusLabel, isHeldOut, readCorpus } from './corpus.ts'
import { readLabelled, readLines } from './data.ts'

/** A text to learn from, and what each head of the encoder should say of it. */
export interface TrainingRow {
  /** In canonical form. */
  text: string
  /** 0 to 1 for each head that somebody judged the text for; other heads learn nothing from it. */
  heads: Record<string, number>
  /** What belongs together, such as the comments under one article: never split between two parts. */
  group: string
}

/** What is learned from in one language. */
export interface InsultRows {
  /** In the order of the encoder's outputs. */
  heads: string[]
  rows: TrainingRow[]
}

/** Neighbouring tweets often have one author; so many parts stay together. */
const TWEET_GROUPS = 40

const FINE = ['PROFANITY', 'INSULT', 'ABUSE']

/** Our own judgement of a row of GermEval 2018, by row number; `corpus/GUIDELINE.md` says how it is made. */
interface Grade {
  row: number
  /** How abusive a careful newspaper reader would find it, 0 to 3. */
  grade: number
  labels: CorpusLabel[]
}

/** What the head `harsh` should say of each grade. */
const HARSHNESS = [0, 0.3, 0.8, 1]

/**
 * Training rows of insult-de: GermEval 2018 and our own comments. Each label scheme has heads of its
 * own; the tweets have two, that of their authors and, where we graded them, ours.
 */
export function germanRows(data: string, corpus: string): InsultRows {
  const fine = readLines<{ fine: string }>(data, 'train/de-ge18.jsonl').map((row) => row.fine)
  const grades = readLines<Grade>(corpus, 'grades/de-ge18.jsonl')
  const graded = new Map(grades.map((grade) => [grade.row, grade]))
  const tweets = tweetRows(data, 'train/de-ge18.jsonl', 'tweets', (i) => {
    const own = graded.get(i)
    const theirs = FINE.map((name) => [`tweets-${name}`.toLowerCase(), Number(fine[i] === name)])
    return {
      ...Object.fromEntries(theirs),
      ...(own && { harsh: HARSHNESS[own.grade] ?? 0, ...ownHeads(own.labels) }),
    }
  })
  return {
    heads: ['tweets', ...FINE.map((name) => `tweets-${name}`.toLowerCase()), 'harsh', ...OWN_HEADS],
    rows: [...tweets, ...corpusRows(corpus, 'de')],
  }
}

function ownHeads(labels: CorpusLabel[]): Record<string, number> {
  return {
    any: Number(labels.length > 0),
    ...Object.fromEntries(CORPUS_LABELS.map((label) => [label, Number(labels.includes(label))])),
  }
}

/** The share of OLID that is learned from; the rest is measured on. */
export const OLID_SHARE = 0.9

/** Keyword-sampled and four fifths positive, so a part is enough. */
const DAVIDSON_ROWS = 8_000

/** Training rows of insult-en: OLID without its last tenth, a part of Davidson et al. 2017, our own comments. */
export function englishRows(data: string, corpus: string): InsultRows {
  const olid = tweetRows(data, 'train/en-olid.jsonl', 'tweets', () => ({}))
  const fine = readLines<{ fine: string }>(data, 'train/en-davidson.jsonl').map((row) => row.fine)
  const davidson = tweetRows(data, 'train/en-davidson.jsonl', 'sampled', (i) => ({
    'sampled-hate': Number(/hate/.test(fine[i] ?? '')),
  }))
  return {
    heads: ['tweets', 'sampled', 'sampled-hate', ...OWN_HEADS],
    rows: [
      ...olid.slice(0, Math.floor(olid.length * OLID_SHARE)),
      ...davidson.slice(0, DAVIDSON_ROWS),
      ...corpusRows(corpus, 'en'),
    ],
  }
}

const OWN_HEADS = ['any', ...CORPUS_LABELS]

function tweetRows(
  data: string,
  file: string,
  head: string,
  others: (index: number) => Record<string, number>,
): TrainingRow[] {
  const rows = readLabelled(data, file)
  return rows.map(({ text, label }, i) => ({
    text: canonical(text).text,
    heads: { [head]: label, ...others(i) },
    group: `${head}-${Math.floor((i * TWEET_GROUPS) / rows.length)}`,
  }))
}

function corpusRows(corpus: string, language: 'de' | 'en'): TrainingRow[] {
  return readCorpus(corpus, language).flatMap((thread, index) =>
    thread.comments
      .filter((comment) => !isHeldOut(index, comment))
      .map(({ text, labels }) => ({
        text: canonical(text).text,
        heads: ownHeads(labels),
        group: thread.article,
      })),
  )
}
