import { say } from '../texts/texts.ts'
import type { Comment, Vote, Votes } from './api.ts'
import type { Context } from './context.ts'
import { button, el } from './elements.ts'
import { sentenceFor } from './problems.ts'

/**
 * Buttons that rate a comment, or none where that is not offered. A vote shows at once and is taken back if
 * the service refuses it; of quick changes the last counts.
 */
export function voteButtons(context: Context, comment: Comment): HTMLButtonElement[] {
  const { announce, api, author, rating } = context
  if (rating === 'off' || !comment.votes || author.owns(comment.id)) return []
  const name = comment.author?.name ?? ''
  let settled: Votes = comment.votes
  let wanted = settled.mine
  let isSending = false
  const buttons = ([1, -1] as const)
    .filter((value) => value === 1 || rating === 'up-down')
    .map((value) => voteButton(value, (mine) => void vote(mine)))
  show(settled)
  return buttons.map(({ element }) => element)

  function show(votes: Votes) {
    comment.votes = votes
    for (const { value, element, number } of buttons) {
      const count = value === 1 ? votes.up : votes.down
      element.ariaPressed = String(votes.mine === value)
      element.ariaLabel = say(context, value === 1 ? 'voteUp' : 'voteDown', { name, count })
      number.textContent = count > 0 ? count.toLocaleString(context.locale) : ''
    }
  }

  async function vote(value: Vote) {
    const mine = wanted === value ? 0 : value
    show(withVote(settled, mine))
    wanted = mine
    if (isSending) return
    isSending = true
    try {
      while (wanted !== settled.mine) {
        settled = await api.vote(comment.id, wanted)
        show(withVote(settled, wanted))
      }
    } catch (error) {
      wanted = settled.mine
      show(settled)
      announce(sentenceFor(error, context))
    } finally {
      isSending = false
    }
  }
}

function voteButton(value: 1 | -1, vote: (value: Vote) => void) {
  const number = el('span')
  const element = button('', () => vote(value), { class: 'link vote', part: 'vote' })
  element.append(
    el('span', { class: 'arrow', 'aria-hidden': 'true' }, value === 1 ? '▲' : '▼'),
    number,
  )
  return { value, element, number }
}

/** The counts as they are once the reader's vote is another. */
function withVote({ up, down, mine }: Votes, next: Vote): Votes {
  const count = (value: Vote) => Number(next === value) - Number(mine === value)
  return { up: up + count(1), down: down + count(-1), mine: next }
}
