import { and, eq } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { comments, votes } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { asOffered, isOffered, rankOf, recount, type Vote } from '../moderation/rating.ts'
import type { ClientAddress } from '../readers/address.ts'
import { identifyWriter, introduce, type KnownReader } from '../readers/reader.ts'
import { identifyFor } from './own.ts'
import { lockForReader } from './public-comment.ts'

export interface Ballot {
  id: string
  value: Vote
  authorToken: string | undefined
  address?: ClientAddress
}

/** How a comment stands after a vote, and the token by which the voter is known from now on. */
export interface VoteReceipt extends Pick<KnownReader, 'authorToken'> {
  up: number
  down: number
  mine: Vote
}

/**
 * Takes a reader's vote on a public comment in place of an earlier one; 0 takes that back. Counts and
 * rank change with it, under the lock of the comment's row, so that none is lost. The vote is its own
 * record: there is no other.
 * @throws comment-not-found, own-comment, rating-not-offered, sign-in-required, jwt-invalid,
 *   too-many-requests
 */
export async function voteOnComment(deps: Deps, ballot: Ballot): Promise<VoteReceipt> {
  const { id, value } = ballot
  const found = await identifyFor(deps, id, ballot.authorToken, identifyWriter)
  const { rating } = found.site
  await deps.limitReaders(found.site, 'votes', found.reader, ballot.address)
  const reader = introduce(deps, found.site, found.reader)
  return deps.db.transaction(async (db) => {
    const comment = await lockForReader(db, id, reader)
    if (!isOffered(value, rating)) throw new AppError('rating-not-offered')
    const stored = { up: comment.votesUp, down: comment.votesDown }
    const before = await voteOf(db, id, reader.id)
    const counts = recount(stored, before, value)
    if (before !== value) {
      await saveVote(db, id, reader.id, value)
      await db
        .update(comments)
        .set({ votesUp: counts.up, votesDown: counts.down, rating: rankOf(counts, rating) })
        .where(eq(comments.id, id))
    }
    return { ...asOffered(counts, rating), mine: value, authorToken: reader.authorToken }
  })
}

const voteBy = (commentId: string, voterId: string) =>
  and(eq(votes.commentId, commentId), eq(votes.voterId, voterId))

async function voteOf(db: Db, commentId: string, voterId: string): Promise<Vote> {
  const [vote] = await db
    .select({ value: votes.value })
    .from(votes)
    .where(voteBy(commentId, voterId))
  return vote?.value ?? 0
}

async function saveVote(db: Db, commentId: string, voterId: string, value: Vote): Promise<void> {
  if (value === 0) {
    await db.delete(votes).where(voteBy(commentId, voterId))
    return
  }
  await db
    .insert(votes)
    .values({ commentId, voterId, value })
    .onConflictDoUpdate({ target: [votes.commentId, votes.voterId], set: { value } })
}
