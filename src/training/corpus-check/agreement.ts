import { cohensKappa } from '../../statistics/kappa.ts'
import { CORPUS_LABELS } from '../corpus.ts'

export interface Labels {
  id: string
  labels: string[]
}

export interface Agreement {
  /** One of the labels, or `any`: whether there is a label at all. */
  label: string
  /** Cohen's kappa, at most 1. */
  kappa: number
  /** How many comments have it by the first pass, the second, and both. */
  first: number
  second: number
  both: number
}

/** What is wrong with a second pass, one sentence each: it must know its comments and the labels. */
export function mistakesInPass(first: readonly Labels[], second: readonly Labels[]): string[] {
  const known = new Set(first.map(({ id }) => id))
  const seen = new Set<string>()
  return second.flatMap(({ id, labels }) => {
    const mistakes: string[] = []
    if (!known.has(id)) mistakes.push(`${id} is not in the corpus.`)
    if (seen.has(id)) mistakes.push(`${id} was labelled twice.`)
    for (const label of labels) {
      if (CORPUS_LABELS.some((one) => one === label)) continue
      mistakes.push(`${id} has the label ${label}; there are ${CORPUS_LABELS.join(', ')}.`)
    }
    seen.add(id)
    return mistakes
  })
}

/**
 * How far an independent second pass agrees with the labels of the corpus: for each label, and for
 * having any. Counts only comments that are in both.
 */
export function agreement(first: readonly Labels[], second: readonly Labels[]): Agreement[] {
  const pairs = pairsOf(first, second)
  return [...CORPUS_LABELS, 'any'].map((label) => {
    const has = ({ labels }: Labels) =>
      label === 'any' ? labels.length > 0 : labels.includes(label)
    const marks = pairs.map(([one, other]) => [has(one), has(other)] as const)
    return {
      label,
      kappa: cohensKappa(
        marks.map(([mark]) => mark),
        marks.map(([, mark]) => mark),
      ),
      first: marks.filter(([mark]) => mark).length,
      second: marks.filter(([, mark]) => mark).length,
      both: marks.filter(([one, other]) => one && other).length,
    }
  })
}

/** The comments that both passes labelled, with the labels of the first and of the second. */
export function pairsOf(
  first: readonly Labels[],
  second: readonly Labels[],
): [first: Labels, second: Labels][] {
  const byId = new Map(first.map((row) => [row.id, row]))
  return second.flatMap((row) => {
    const other = byId.get(row.id)
    return other === undefined ? [] : [[other, row] as [Labels, Labels]]
  })
}
