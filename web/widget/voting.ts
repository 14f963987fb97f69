import { say } from '../texts/texts.ts'
import type { Comment } from './api.ts'
import type { Context } from './context.ts'
import { button, el } from './elements.ts'
import { sentenceFor } from './problems.ts'

/** Buttons that rate a comment, with how it stands; none where that is not offered. */
export function voteButtons(context: Context, comment: Comment): HTMLButtonElement[] {
  const { announce, author, rating } = context
  if (rating === 'off' || !comment.votes || author.owns(comment.id)) return []
  const name = comment.author?.name ?? ''
  const values = rating === 'up' ? ([1] as const) : ([1, -1] as const)
  const buttons = values.map((value) => {
    const element = button('', () => void cast(value), { class: 'link vote', part: 'vote' })
    return { value, element }
  })
  show()
  return buttons.map(({ element }) => element)

  async function cast(value: 1 | -1) {
    try {
      const { vote } = await import('./vote.ts')
      await vote(context, comment, value, show)
    } catch (error) {
      announce(sentenceFor(error, context))
    }
  }

  function show() {
    const { up, down, mine } = comment.votes ?? { up: 0, down: 0, mine: 0 }
    for (const { value, element } of buttons) {
      const count = value === 1 ? up : down
      element.ariaPressed = String(mine === value)
      element.ariaLabel = say(context, value === 1 ? 'voteUp' : 'voteDown', { name, count })
      element.replaceChildren(
        el('span', { class: 'arrow', 'aria-hidden': 'true' }, value === 1 ? '▲' : '▼'),
        count > 0 ? count.toLocaleString(context.locale) : '',
      )
    }
  }
}
