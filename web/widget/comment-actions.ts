import type { Comment } from './api.ts'
import { commentForm } from './comment-form.ts'
import type { Context } from './context.ts'
import { button, el } from './elements.ts'
import { sentenceFor } from './problems.ts'

export type InsertReply = (reply: Comment, expected: string | undefined) => HTMLElement

/**
 * What a reader can do with a comment, or undefined where that is nothing.
 * @param insert shows the reader's new reply and gives its place
 */
export function commentActions(
  context: Context,
  comment: Comment,
  insert: InsertReply,
): HTMLElement | undefined {
  const { author, commentsOpen } = context
  const row = el('div', { class: 'actions' })
  if (commentsOpen && comment.status === 'approved')
    row.append(replyButton(context, comment, insert, row))
  if (author.owns(comment.id)) row.append(withdrawButton(context, comment))
  return row.childElementCount > 0 ? row : undefined
}

function replyButton(
  context: Context,
  comment: Comment,
  insert: InsertReply,
  row: HTMLElement,
): HTMLButtonElement {
  const { announce, texts } = context
  let form: HTMLFormElement | undefined
  const toggle = button(texts.reply, () => (form ? close() : open()), {
    class: 'link',
    'aria-label': texts.replyTo(comment.author?.name ?? ''),
    'aria-expanded': 'false',
  })
  return toggle

  function open() {
    form = commentForm(context, {
      parent: comment,
      onPosted(reply, expected) {
        close()
        const item = insert(reply, expected)
        item.querySelector<HTMLElement>('article')?.focus()
        announce(texts.posted)
      },
      onCancel: close,
    })
    row.after(form)
    toggle.setAttribute('aria-expanded', 'true')
    form.querySelector('textarea')?.focus()
  }

  function close() {
    form?.remove()
    form = undefined
    toggle.setAttribute('aria-expanded', 'false')
    toggle.focus()
  }
}

/** Asks once more before it acts; moving away takes the question back. */
function withdrawButton(
  { announce, api, author, texts }: Context,
  comment: Comment,
): HTMLButtonElement {
  let asked = false
  const ask = (again: boolean) => {
    asked = again
    withdraw.textContent = again ? texts.withdrawSure : texts.withdraw
    withdraw.classList.toggle('danger', again)
  }
  const withdraw = button(
    texts.withdraw,
    async () => {
      if (!asked) return ask(true)
      try {
        await api.withdraw(comment.id)
        author.settled(comment.id)
        const trace = el('p', { class: 'comment removed', tabindex: '-1' }, texts.withdrawn)
        withdraw.closest('article')?.replaceWith(trace)
        trace.focus()
        announce(texts.withdrawn)
      } catch (error) {
        announce(sentenceFor(error, texts))
      }
    },
    { class: 'link' },
  )
  withdraw.addEventListener('blur', () => ask(false))
  return withdraw
}
