import { CORPUS_LABELS, type CorpusThread } from '../corpus.ts'
import { FITS, HARD_NEGATIVES, HIDDEN, VOICES } from './vocabulary.ts'

export interface Counts {
  articles: number
  comments: number
  /** How many comments have at least one label. */
  labelled: number
  /** How many have none, but look like it. */
  hardNegatives: number
  /** Comments that answer another one. */
  replies: number
  labels: Record<string, number>
  /** By kind, hard negatives first, then labelled ones that hide. */
  hard: Record<string, number>
  voices: Record<string, number>
  /** Pairs of comment and article by how the comment relates to it. */
  fits: Record<string, number>
  /** Words in a comment, at the fifth, fiftieth and 95th percentile and the longest. */
  words: { p5: number; median: number; p95: number; longest: number }
}

/** What the corpus of one language holds. Throws a RangeError where it has no comments. */
export function countCorpus(threads: readonly CorpusThread[]): Counts {
  const comments = threads.flatMap((thread) => thread.comments)
  if (comments.length === 0) throw new RangeError('The corpus has no comments.')
  const lengths = comments.map(({ text }) => text.split(/\s+/).length).sort((a, b) => a - b)
  const at = (share: number) => lengths[Math.floor(share * (lengths.length - 1))] ?? 0
  const tally = (keys: readonly string[], of: (comment: (typeof comments)[number]) => string[]) => {
    const found = comments.flatMap(of)
    return Object.fromEntries(keys.map((key) => [key, found.filter((one) => one === key).length]))
  }
  return {
    articles: threads.length,
    comments: comments.length,
    labelled: comments.filter(({ labels }) => labels.length > 0).length,
    hardNegatives: comments.filter(({ labels, hard }) => labels.length === 0 && hard).length,
    replies: comments.filter(({ parent }) => parent !== undefined).length,
    labels: tally(CORPUS_LABELS, ({ labels }) => labels),
    hard: tally([...HARD_NEGATIVES, ...HIDDEN], ({ hard }) => (hard === undefined ? [] : [hard])),
    voices: tally(VOICES, ({ voice }) => [voice]),
    fits: tally(FITS, ({ fits }) => [fits]),
    words: { p5: at(0.05), median: at(0.5), p95: at(0.95), longest: at(1) },
  }
}
