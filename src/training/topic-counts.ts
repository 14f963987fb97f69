import { forEachNgram, RAREST, RARITY_SIZE } from '../classifier/topic/ngrams.ts'
import { lineBatches } from './lines.ts'

/** Words of a passage of running text, about as many as a long comment has. */
const PASSAGE_WORDS = 100
/** N-grams are counted in every tenth passage: there are many, and few are rare. */
const NGRAM_EVERY = 10

/** In which share of documents words and n-grams occur, in running text and in comments. */
export interface Counts {
  documents: number
  /** Documents with each word. */
  words: Map<string, number>
  /** Documents in which n-grams were counted, and how many of them each entry of the rarity table hits. */
  ngramDocuments: number
  ngrams: Float64Array
}

/** Counts in passages of a file of canonical text, one paragraph a line. */
export async function countRunningText(file: string): Promise<Counts> {
  const counter = new Counter(NGRAM_EVERY)
  const passage: string[] = []
  for await (const lines of lineBatches(file)) {
    for (const line of lines) {
      for (const word of line.split(' ')) passage.push(word)
      while (passage.length >= PASSAGE_WORDS) counter.add(passage.splice(0, PASSAGE_WORDS))
    }
  }
  return counter.counts
}

/** Counts in comments, each a document, all in canonical form. */
export function countComments(comments: readonly string[]): Counts {
  const counter = new Counter(1)
  for (const comment of comments) counter.add(comment.split(' '))
  return counter.counts
}

class Counter {
  readonly counts: Counts = {
    documents: 0,
    words: new Map(),
    ngramDocuments: 0,
    ngrams: new Float64Array(RARITY_SIZE),
  }
  private readonly every: number
  private readonly ngramsOfWord = new Map<string, Int32Array>()
  private readonly lastSeen = new Int32Array(RARITY_SIZE).fill(-1)

  constructor(every: number) {
    this.every = every
  }

  add(passage: readonly string[]): void {
    const { counts } = this
    const words = new Set(passage)
    for (const word of words) counts.words.set(word, (counts.words.get(word) ?? 0) + 1)
    if (counts.documents++ % this.every !== 0) return
    const document = counts.ngramDocuments++
    for (const word of words) {
      if (word.length < 2) continue
      for (const entry of this.entries(word)) {
        if (this.lastSeen[entry] === document) continue
        this.lastSeen[entry] = document
        counts.ngrams[entry] = (counts.ngrams[entry] ?? 0) + 1
      }
    }
  }

  private entries(word: string): Int32Array {
    const known = this.ngramsOfWord.get(word)
    if (known) return known
    const entries: number[] = []
    forEachNgram(word, (bucket) => entries.push(bucket % RARITY_SIZE))
    const made = Int32Array.from(entries)
    this.ngramsOfWord.set(word, made)
    return made
  }
}

/**
 * How much a word tells about a subject: the logarithm of one over the mean share of documents that
 * have it, in running text and in comments. What is rare in an encyclopedia but common in comments
 * ("danke", "meinung") tells little.
 */
export function tellingOf(running: Counts, comments: Counts): (word: string) => number {
  return (word) => {
    const inText = ((running.words.get(word) ?? 0) + 0.5) / running.documents
    const inComments = (comments.words.get(word) ?? 0) / comments.documents
    return -Math.log((inText + inComments) / 2)
  }
}

/** The rarity table of n-grams, by the same measure, one byte an entry. */
export function rarityOf(running: Counts, comments: Counts): Uint8Array {
  return Uint8Array.from(running.ngrams, (count, entry) => {
    const inText = (count + 0.5) / running.ngramDocuments
    const inComments = ((comments.ngrams[entry] ?? 0) + 0.1) / comments.ngramDocuments
    const telling = -Math.log(Math.min(1, (inText + inComments) / 2))
    return Math.round(Math.min(1, telling / RAREST) * 255)
  })
}
