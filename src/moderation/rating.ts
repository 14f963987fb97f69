import type { Rating } from './labels.ts'

/** A reader's vote; 0: none, or taken back. */
export type Vote = 1 | 0 | -1

export interface Votes {
  up: number
  down: number
}

/** The normal quantile of a two-sided interval of 95 %. */
const Z = 1.959963984540054

/**
 * The lower bound of the 95 % score interval (Wilson 1927) of the share of readers who would vote for a
 * comment: few votes say little, so that 60 of 70 come before 3 of 3. Without a vote for it, 0.
 */
export function wilsonLowerBound({ up, down }: Votes): number {
  if (up <= 0) return 0
  const n = up + down
  const zz = Z * Z
  // n times the usual form, which leaves out a division that would round.
  const spread = Z * Math.sqrt((up * down) / n + zz / 4)
  return Math.max(0, (up + zz / 2 - spread) / (n + zz))
}

/**
 * Where a comment stands in the order `best`. Where readers may only vote for, the same bound with no
 * votes against: it grows with the votes, so the order is that of the counts, and the scale stays one.
 */
export function rankOf(votes: Votes, rating: Rating): number {
  return wilsonLowerBound(asOffered(votes, rating))
}

/** Whether readers of such a site may give this vote; taking back is part of every rating. */
export function isOffered(vote: Vote, rating: Rating): boolean {
  return rating === 'up-down' || (rating === 'up' && vote !== -1)
}

/** The counts that readers see: votes against from the time before `rating: up` count no longer. */
export function asOffered({ up, down }: Votes, rating: Rating): Votes {
  return { up, down: rating === 'up-down' ? down : 0 }
}

/** The counts after a reader's vote changed. */
export function recount({ up, down }: Votes, before: Vote, after: Vote): Votes {
  const changeOf = (vote: Vote) => Number(after === vote) - Number(before === vote)
  return { up: up + changeOf(1), down: down + changeOf(-1) }
}
