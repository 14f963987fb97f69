import type { Comment, Vote, Votes } from './api.ts'
import type { Context } from './context.ts'
import { sentenceFor } from './problems.ts'

/** How a comment stands as far as the service has said, while votes are on their way. */
const settled = new WeakMap<Comment, Votes>()

/**
 * Votes for a comment. It shows at once and is taken back if the service refuses it; of quick changes the
 * last counts.
 */
export async function vote(
  context: Context,
  comment: Comment,
  value: 1 | -1,
  show: () => void,
): Promise<void> {
  const { announce, api } = context
  const { votes } = comment
  if (!votes) return
  const isSending = settled.has(comment)
  let known = settled.get(comment) ?? votes
  put(withVote(votes, votes.mine === value ? 0 : value))
  if (isSending) return
  try {
    for (;;) {
      settled.set(comment, known)
      const wanted = comment.votes?.mine ?? 0
      if (wanted === known.mine) break
      known = await api.vote(comment.id, wanted)
      put(withVote(known, comment.votes?.mine ?? 0))
    }
  } catch (error) {
    put(known)
    announce(sentenceFor(error, context))
  } finally {
    settled.delete(comment)
  }

  function put(next: Votes) {
    comment.votes = next
    show()
  }
}

/** The counts as they are once the reader's vote is another. */
function withVote({ up, down, mine }: Votes, next: Vote): Votes {
  const count = (value: Vote) => Number(next === value) - Number(mine === value)
  return { up: up + count(1), down: down + count(-1), mine: next }
}
