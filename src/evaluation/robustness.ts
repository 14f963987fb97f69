import type { Language } from '../moderation/labels.ts'
import { bootstrap, type Interval } from '../statistics/bootstrap.ts'
import { randomSource } from '../statistics/random.ts'
import type { MeasuredSet } from './measured-set.ts'
import { insultValues, type Product } from './product.ts'
import { REFERENCE_THRESHOLD, type Reference } from './reference.ts'
import { thinned } from './sets.ts'
import { type Share, shareOf, shareOver } from './share.ts'

/** One way in which writers hide words from a filter. */
export interface Disguise {
  kind: string
  /**
   * Disguises what it can in a text, the given words first; `random` gives numbers in [0, 1). Of words,
   * `idiot*` stands for all that begin so.
   */
  apply(text: string, words: readonly string[], random: () => number): string
}

/** What a disguise does to recall. */
export interface Robustness {
  set: string
  language: Language
  kind: string
  /** Share of the texts that the disguise changed at all. */
  changed: Share
  /** Positive texts that are flagged as they are, and disguised. */
  plain: Share
  disguised: Share
  /** By which share of itself recall falls; below 0 where it rises. */
  fall: Interval
  /** The same for the TF-IDF reference. */
  referenceFall: number
  /** Harmless texts that are flagged as they are, and disguised. */
  plainAlarms: Share
  disguisedAlarms: Share
}

/** Of each class of a set, for each kind of disguise. */
const MOST_TEXTS = 150
const SEED = 5

/**
 * Disguises a part of a set in every way, and compares recall at the review threshold. What is hidden first
 * are the words that the service itself showed as the cause and those of the word list: a writer who has
 * seen what was objected to would hide them.
 */
export async function measureRobustness(
  set: MeasuredSet,
  disguises: readonly Disguise[],
  product: Product,
  reference: Reference,
): Promise<Robustness[]> {
  const chosen = [1, 0].flatMap((label) =>
    thinned(
      set.rows.flatMap((_, row) => (set.labels[row] === label ? [row] : [])),
      MOST_TEXTS,
    ),
  )
  const plain = chosen.map((row) => set.rows[row]?.text ?? '')
  const entries = product.site(set.language).signals.words?.entries ?? []
  const wordsToHide = chosen.map((row) => [...shownWords(set, row), ...entries])
  const hidden = disguises.flatMap(({ apply }, k) => {
    const random = randomSource(SEED + k)
    return plain.map((text, i) => apply(text, wordsToHide[i] ?? [], random))
  })
  const verdicts = await product.judge(set.language, hidden, `disguises ${set.name}`)
  const values = insultValues(verdicts)
  const referenceValues = reference(hidden)
  const referencePlain = reference(plain)
  return disguises.map(({ kind }, k) => {
    const at = k * plain.length
    return compare(set, kind, {
      rows: chosen,
      changed: plain.filter((text, i) => hidden[at + i] !== text).length,
      after: values.subarray(at, at + plain.length),
      reference: {
        before: referencePlain,
        after: referenceValues.subarray(at, at + plain.length),
      },
    })
  })
}

/** The words that lie in the spans of a text. */
function shownWords(set: MeasuredSet, row: number): string[] {
  const text = set.rows[row]?.text ?? ''
  const spans = set.verdicts[row]?.spans ?? []
  return spans.flatMap(({ start, end }) => text.slice(start, end).match(/[\p{L}\p{M}]+/gu) ?? [])
}

interface Compared {
  rows: number[]
  changed: number
  after: Float64Array
  reference: { before: Float64Array; after: Float64Array }
}

function compare(set: MeasuredSet, kind: string, compared: Compared): Robustness {
  const { rows, after, reference } = compared
  const [{ scores, threshold }] = set.systems
  const before = Float64Array.from(rows, (row) => scores[row] ?? 0)
  const positive = rows.flatMap((row, i) => (set.labels[row] === 1 ? [i] : []))
  const negative = rows.flatMap((row, i) => (set.labels[row] === 1 ? [] : [i]))
  const share = (values: Float64Array, among: number[]) =>
    shareOver(
      among.map((i) => values[i] ?? 0),
      threshold,
    )
  const { fall } = bootstrap(positive.length, (sample) => {
    const among = Array.from(sample, (i) => positive[i] ?? 0)
    return { fall: fallOf(before, after, among, threshold) }
  })
  return {
    set: set.name,
    language: set.language,
    kind,
    changed: shareOf(compared.changed, rows.length),
    plain: share(before, positive),
    disguised: share(after, positive),
    fall,
    referenceFall: fallOf(reference.before, reference.after, positive, REFERENCE_THRESHOLD),
    plainAlarms: share(before, negative),
    disguisedAlarms: share(after, negative),
  }
}

function fallOf(
  before: Float64Array,
  after: Float64Array,
  among: number[],
  threshold: number,
): number {
  const found = (values: Float64Array) => among.filter((i) => (values[i] ?? 0) >= threshold).length
  const was = found(before)
  return was === 0 ? Number.NaN : 1 - found(after) / was
}
