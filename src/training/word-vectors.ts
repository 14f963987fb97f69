import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { canonical } from '../classifier/canonical.ts'
import { readCorpus } from './corpus.ts'
import { readLabelled, readLines } from './data.ts'
import { OLID_SHARE } from './insult-rows.ts'
import { lineBatches } from './lines.ts'
import type { TrainingPlaces } from './places.ts'
import { run } from './programs.ts'

export interface WordVectors {
  /** Path of the texts, one a line, in canonical form. */
  texts: string
  /** Path of the vectors, in fastText's text format, the most frequent word first. */
  vectors: string
}

interface Recipe {
  dimensions: number
  rounds: number
  /** Words that occur less often get no vector of their own. */
  rarest: number
}

const GERMAN: Recipe = { dimensions: 96, rounds: 4, rarest: 4 }
const TWEETS: Recipe = { dimensions: 96, rounds: 10, rarest: 3 }

/** Readers' language is rare beside an encyclopedia's, so it is read several times. */
const OWN_TIMES = 3

/** Vectors of German words, from encyclopedia articles, tweets and our own comments. */
export function germanVectors(places: TrainingPlaces): Promise<WordVectors> {
  return learn(places, 'german', GERMAN, function* () {
    for (const { text } of readLines<{ text: string }>(places.data, 'text/de-klexikon.jsonl.gz')) {
      yield* text.split('\n')
    }
    for (let time = 0; time < OWN_TIMES; time++) {
      yield* tweets(places, 'train/de-ge18.jsonl')
      yield* comments(places, 'de')
    }
  })
}

/** Vectors of English words, from tweets and our own comments. */
export function tweetVectors(places: TrainingPlaces): Promise<WordVectors> {
  return learn(places, 'english', TWEETS, function* () {
    yield* tweets(places, 'train/en-davidson.jsonl')
    const olid = [...tweets(places, 'train/en-olid.jsonl')]
    yield* olid.slice(0, Math.floor(olid.length * OLID_SHARE))
    yield* comments(places, 'en')
  })
}

function* tweets({ data }: TrainingPlaces, file: string): Generator<string> {
  for (const { text } of readLabelled(data, file)) yield text
}

function* comments({ corpus }: TrainingPlaces, language: 'de' | 'en'): Generator<string> {
  for (const thread of readCorpus(corpus, language)) {
    yield* thread.text.split('\n')
    for (const comment of thread.comments) yield comment.text
  }
}

/**
 * Learns skip-grams with sub-words (Bojanowski et al. 2017) by fastText, or takes what an earlier run
 * left in the same folder. Two threads share the numbers without locks, so runs differ in the digits.
 */
async function learn(
  { work }: TrainingPlaces,
  name: string,
  { dimensions, rounds, rarest }: Recipe,
  texts: () => Generator<string>,
): Promise<WordVectors> {
  mkdirSync(work, { recursive: true })
  const made = { texts: join(work, `${name}.txt`), vectors: join(work, `${name}.vec`) }
  if (existsSync(made.vectors)) return made
  console.log(`  word vectors: ${name}`)
  await pipeline(Readable.from(canonicalLines(texts())), createWriteStream(made.texts))
  const output = join(work, `${name}-unfinished`)
  run('fasttext', [
    ...['skipgram', '-input', made.texts, '-output', output],
    ...['-dim', String(dimensions), '-epoch', String(rounds), '-minCount', String(rarest)],
    ...['-minn', '3', '-maxn', '6', '-bucket', '500000', '-thread', '2', '-verbose', '1'],
  ])
  renameSync(`${output}.vec`, made.vectors)
  return made
}

function* canonicalLines(texts: Iterable<string>): Generator<string> {
  for (const text of texts) {
    const line = canonical(text).text
    if (line !== '') yield `${line}\n`
  }
}

/** How often each character occurs in a file, the most frequent first; rarer ones are left out. */
export async function frequentCharactersIn(path: string, atLeast: number): Promise<string[]> {
  const counts = new Map<string, number>()
  for await (const lines of lineBatches(path)) {
    for (const line of lines) for (const c of line) counts.set(c, (counts.get(c) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count >= atLeast)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([c]) => c)
}
