import { say } from '../texts/texts.ts'
import type { Comment } from './api.ts'
import type { Context } from './context.ts'
import { el, focusEnd } from './elements.ts'
import { formToggle } from './form-toggle.ts'
import { sentenceFor } from './problems.ts'
import { reportButton } from './reporting.ts'
import { voteButtons } from './voting.ts'

/** How actions change what is on the page. */
export interface Hands {
  /** Shows the reader's new reply and gives its place. */
  insertReply(reply: Comment): HTMLElement
  /** Puts a form where the text is, or takes it away again. */
  showForm(form: HTMLFormElement | undefined): void
  /** Puts a comment in the place of this one, or nothing. */
  replace(comment: Comment | undefined): void
}

/** What a reader can do with a comment, or undefined where that is nothing. */
export function commentActions(
  context: Context,
  comment: Comment,
  hands: Hands,
): HTMLElement | undefined {
  const { author, commentsOpen } = context
  const { status } = comment
  const row = el('div', { class: 'actions', part: 'actions' })
  if (status === 'approved') row.append(...voteButtons(context, comment))
  if (commentsOpen && status === 'approved') row.append(replyButton(context, comment, hands, row))
  const isOwn = author.owns(comment.id)
  if (status === 'approved' && !isOwn) row.append(reportButton(context, comment, row))
  if (isOwn) void addOwn(context, comment, hands, row)
  return row.childElementCount > 0 || isOwn ? row : undefined
}

/** Few readers have comments of their own, so what can be done with those comes when it is needed. */
async function addOwn(context: Context, comment: Comment, hands: Hands, row: HTMLElement) {
  try {
    const { ownButtons } = await import('./own-actions.ts')
    row.append(...ownButtons(await context.toWrite(), comment, hands))
  } catch (error) {
    context.announce(sentenceFor(error, context))
  }
}

function replyButton(
  context: Context,
  comment: Comment,
  hands: Hands,
  row: HTMLElement,
): HTMLButtonElement {
  const { announce, drafts } = context
  const name = comment.author?.name ?? ''
  const toggle = formToggle(context, row, fetchForm, focusEnd)
  label()
  return toggle.element

  function label() {
    const isBegun = drafts.find(comment.id) !== undefined
    toggle.element.textContent = say(context, isBegun ? 'replyDraft' : 'reply')
    toggle.element.ariaLabel = isBegun ? null : say(context, 'replyTo', { name })
  }

  async function fetchForm(close: () => void) {
    const { commentForm } = await import('./comment-form.ts')
    const leave = () => {
      close()
      label()
    }
    return commentForm(await context.toWrite(), {
      parent: { id: comment.id, name, depth: comment.depth },
      onPosted(reply) {
        leave()
        hands.insertReply(reply).querySelector<HTMLElement>('article')?.focus()
        announce(say(context, 'posted'))
      },
      onCancel: leave,
      onEscape: leave,
    })
  }
}
