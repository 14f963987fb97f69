import { areNearlyEqual } from './likeness.ts'

/** A waiting comment as groups are made of it. */
export interface Groupable {
  id: string
  authorId: string
  at: Date
  fingerprint: string | null
  sketch: Uint8Array | null
}

export interface Group {
  kind: 'text' | 'author'
  /** Of a text the fingerprint of the first one, else the author's id. */
  key: string
  ids: string[]
}

const BURST = 3
const BURST_MS = 10 * 60_000
/** Bytes of a sketch that must be the same for two texts to be compared; there are 16 such stretches. */
const BAND = 4

/**
 * What can be decided together: texts that are equal or nearly equal to the oldest of their group, never
 * only to another one, so that a chain of small changes makes no group; and an author's comments of which
 * three came within ten minutes. Largest first.
 * @param comments oldest first
 */
export function groupComments(comments: readonly Groupable[]): Group[] {
  return [...sameTexts(comments), ...bursts(comments)].sort((a, b) => b.ids.length - a.ids.length)
}

function sameTexts(comments: readonly Groupable[]): Group[] {
  const groups: { leader: Groupable; ids: string[] }[] = []
  const byFingerprint = new Map<string, (typeof groups)[number]>()
  const byBand = new Map<string, (typeof groups)[number][]>()
  for (const comment of comments) {
    const { fingerprint, sketch } = comment
    if (!fingerprint) continue
    const bands = sketch ? bandsOf(sketch) : []
    const known =
      byFingerprint.get(fingerprint) ??
      bands.flatMap((band) => byBand.get(band) ?? []).find(({ leader }) => isLike(leader, sketch))
    if (known) {
      known.ids.push(comment.id)
      continue
    }
    const group = { leader: comment, ids: [comment.id] }
    groups.push(group)
    byFingerprint.set(fingerprint, group)
    for (const band of bands) byBand.set(band, [...(byBand.get(band) ?? []), group])
  }
  return groups
    .filter(({ ids }) => ids.length > 1)
    .map(({ leader, ids }) => ({ kind: 'text', key: leader.fingerprint ?? '', ids }))
}

const isLike = ({ sketch }: Groupable, other: Uint8Array | null) =>
  sketch !== null && other !== null && areNearlyEqual(sketch, other)

function bandsOf(sketch: Uint8Array): string[] {
  return Array.from({ length: sketch.length / BAND }, (_, i) =>
    [i, ...sketch.subarray(i * BAND, (i + 1) * BAND)].join(),
  )
}

function bursts(comments: readonly Groupable[]): Group[] {
  const byAuthor = new Map<string, Groupable[]>()
  for (const comment of comments) {
    const theirs = byAuthor.get(comment.authorId)
    if (theirs) theirs.push(comment)
    else byAuthor.set(comment.authorId, [comment])
  }
  return [...byAuthor].flatMap(([key, theirs]) => {
    const ids = new Set<string>()
    theirs.forEach((last, i) => {
      const first = theirs[i - BURST + 1]
      if (!first || last.at.getTime() - first.at.getTime() > BURST_MS) return
      for (const { id } of theirs.slice(i - BURST + 1, i + 1)) ids.add(id)
    })
    return ids.size > 0 ? [{ kind: 'author' as const, key, ids: [...ids] }] : []
  })
}
