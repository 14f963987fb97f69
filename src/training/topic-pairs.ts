import { canonical } from '../classifier/canonical.ts'
import { countLetters, FEWEST_LETTERS, passagesOf } from '../classifier/off-topic.ts'
import { type Block, blockOf, type Reading, readText } from '../classifier/topic/blocks.ts'
import { dot, type Tokens } from '../classifier/topic/tokens.ts'
import type { Blocks } from '../classifier/topic/verdict.ts'
import { randomSource } from '../statistics/random.ts'
import type { CorpusComment, CorpusThread } from './corpus.ts'

/** A comment put under an article: its own (0), or one where it does not belong (1). */
export interface TopicPair {
  /** Of the comment's article among all threads. */
  article: number
  own: Reading
  /** What it is compared with; `text` is the article's, `joined` other comments in its place. */
  blocks: Blocks & { joined?: Block }
  isReply: boolean
  label: 0 | 1
}

export interface PairOptions {
  read: (canonicalText: string) => Tokens
  rarity: Uint8Array
  seed: number
  /** Which comments to use, besides those that are too short. */
  use: (article: number, comment: CorpusComment) => boolean
}

const FOREIGN_NEAR = 2
const FOREIGN_ANY = 1
const NEAREST = 15
const OTHER_COMMENTS = 8
const GATHERINGS = 12

/**
 * Puts every comment that fits under its own article and under three others, two of them among the 15
 * most alike; a comment that does not fit its article goes under that one alone, as foreign. The
 * other comments that stand there are drawn at random.
 */
export function topicPairs(threads: readonly CorpusThread[], options: PairOptions): TopicPair[] {
  const reader = new Reader(options)
  const random = randomSource(options.seed)
  const sums = threads.map(({ title, text }) => reader.text(`${title}\n${text}`).sum)
  const articles = threads.map((thread) => articleBlocks(thread, reader))
  const gatherings = threads.map((thread) => gatheringsOf(thread, reader, random))
  const answered = threads.map(({ comments }) => parentsIn(comments))
  const pairs: TopicPair[] = []
  for (const [i, thread] of threads.entries()) {
    const near = nearestTo(i, sums)
    for (const comment of thread.comments) {
      if (!options.use(i, comment) || countLetters(comment.text) < FEWEST_LETTERS) continue
      const own = reader.text(comment.text)
      for (const { under, label } of placesOf(comment, i, near, threads.length, random)) {
        const other = threads[under]
        if (!other) continue
        const { parent } = comment
        const replied = parent && (under === i ? parent : drawn(answered[under] ?? [], random))
        const told = other.comments.find(({ id }) => id === replied)
        const gathering = drawn(
          (gatherings[under] ?? []).filter(({ ids }) => !ids.has(comment.id)),
          random,
        )
        pairs.push({
          article: i,
          own,
          blocks: {
            ...articles[under],
            ...(gathering && { joined: gathering.joined, comments: gathering.comments }),
            ...(told && { parent: reader.block([told.text]) }),
          },
          isReply: parent !== undefined,
          label,
        })
      }
    }
  }
  return pairs
}

/** Reads each text once. */
class Reader {
  private readonly readings = new Map<string, Reading>()
  private readonly options: Pick<PairOptions, 'read' | 'rarity'>

  constructor(options: Pick<PairOptions, 'read' | 'rarity'>) {
    this.options = options
  }

  text(text: string): Reading {
    const known = this.readings.get(text)
    if (known) return known
    const { read, rarity } = this.options
    const { text: canonicalText } = canonical(text)
    const made = readText(canonicalText, countLetters(text), read(canonicalText), rarity)
    this.readings.set(text, made)
    return made
  }

  /** A block as the service makes it of passages or comments. */
  block(texts: string[]): Block {
    const readings = texts.map((text) => this.text(text))
    return blockOf(
      readings.map(({ words }) => words),
      readings.map(({ sum }) => sum),
      readings.map(({ ngrams }) => ngrams),
    )
  }
}

function articleBlocks({ title, teaser, text }: CorpusThread, reader: Reader) {
  const passages = passagesOf(text).map((passage) => passage.text)
  return { title: reader.block([title]), text: reader.block([teaser, ...passages]) }
}

function parentsIn(comments: readonly CorpusComment[]): string[] {
  return comments.flatMap(({ parent, fits }) => (parent && fits === 'yes' ? [parent] : []))
}

function nearestTo(index: number, sums: readonly Float32Array[]): number[] {
  const own = sums[index] ?? new Float32Array()
  const others = sums.map((sum, i) => ({ i, alike: dot(own, sum) })).filter(({ i }) => i !== index)
  return others.sort((a, b) => b.alike - a.alike).map(({ i }) => i)
}

function placesOf(
  { fits }: CorpusComment,
  own: number,
  near: number[],
  count: number,
  random: () => number,
): { under: number; label: 0 | 1 }[] {
  if (fits === 'no' || fits === 'other-article') return [{ under: own, label: 1 }]
  if (fits !== 'yes') return []
  const close = near.slice(0, Math.min(NEAREST, count - 1))
  const foreign = [
    ...Array.from({ length: FOREIGN_NEAR }, () => drawn(close, random)),
    ...Array.from({ length: FOREIGN_ANY }, () => drawn(near, random)),
  ]
  const places = [...new Set(foreign)].filter((under) => under !== undefined)
  return [{ under: own, label: 0 }, ...places.map((under) => ({ under, label: 1 as const }))]
}

interface Gathering {
  ids: Set<string>
  joined: Block
  comments: Block
}

/** Some sets of eight comments of a thread, as accepted comments and in place of a text. */
function gatheringsOf(thread: CorpusThread, reader: Reader, random: () => number): Gathering[] {
  const roots = thread.comments.filter(({ parent, fits }) => !parent && fits === 'yes')
  return Array.from({ length: GATHERINGS }, () => {
    const chosen = new Set(Array.from({ length: OTHER_COMMENTS }, () => drawn(roots, random)))
    const comments = [...chosen].filter((comment) => comment !== undefined)
    const texts = comments.map(({ text }) => text)
    return {
      ids: new Set(comments.map(({ id }) => id)),
      joined: reader.block(passagesOf(texts.join('\n')).map(({ text }) => text)),
      comments: reader.block(texts),
    }
  })
}

function drawn<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)]
}
