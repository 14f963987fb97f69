import { say } from '../texts/texts.ts'
import type { Comment } from './api.ts'
import type { Hands } from './comment-actions.ts'
import { commentForm } from './comment-form.ts'
import type { WritingContext } from './context.ts'
import { editableUntil, editForm } from './edit-form.ts'
import { button, el, focusEnd } from './elements.ts'
import { sentenceFor } from './problems.ts'

/** What a reader can do with a comment of theirs. */
export function ownButtons(
  context: WritingContext,
  comment: Comment,
  hands: Hands,
): HTMLButtonElement[] {
  if (comment.status === 'rejected') {
    const close = closeButton(context, comment, hands)
    return context.commentsOpen ? [resendButton(context, comment, hands), close] : [close]
  }
  const withdraw = withdrawButton(context, comment)
  return editableUntil(context, comment) > Date.now()
    ? [editButton(context, comment, hands), withdraw]
    : [withdraw]
}

function editButton(context: WritingContext, comment: Comment, hands: Hands): HTMLButtonElement {
  return button(
    say(context, 'edit'),
    () => {
      const form = editForm(context, comment, () => hands.showForm(undefined))
      hands.showForm(form)
      focusEnd(form)
    },
    // Goes away by itself when its time is over.
    { class: 'link', 'data-until': String(editableUntil(context, comment)) },
  )
}

/** Asks once more before it acts; moving away takes the question back. */
function withdrawButton(context: WritingContext, comment: Comment): HTMLButtonElement {
  const { announce, api, own } = context
  let asked = false
  const ask = (again: boolean) => {
    asked = again
    withdraw.textContent = say(context, again ? 'withdrawSure' : 'withdraw')
    withdraw.classList.toggle('danger', again)
  }
  const withdraw = button(
    say(context, 'withdraw'),
    async () => {
      if (!asked) return ask(true)
      try {
        await api.withdraw(comment.id)
        own.settled(comment.id)
        const trace = el(
          'p',
          { class: 'comment removed', tabindex: '-1' },
          say(context, 'withdrawn'),
        )
        withdraw.closest('article')?.replaceWith(trace)
        trace.focus()
        announce(say(context, 'withdrawn'))
      } catch (error) {
        announce(sentenceFor(error, context))
      }
    },
    { class: 'link' },
  )
  withdraw.addEventListener('blur', () => ask(false))
  return withdraw
}

/** A rejected comment is not decided again; what the reader makes of its text is a new one. */
function resendButton(context: WritingContext, comment: Comment, hands: Hands): HTMLButtonElement {
  const { announce, own } = context
  return button(
    say(context, 'resend'),
    () => {
      const form = commentForm(context, {
        parent: comment.parentId ? { id: comment.parentId, depth: comment.depth - 1 } : undefined,
        draftAt: `again ${comment.id}`,
        text: comment.body ?? '',
        onPosted(posted) {
          own.settled(comment.id)
          hands.replace(posted)
          announce(say(context, 'posted'))
        },
        onCancel: () => hands.showForm(undefined),
      })
      hands.showForm(form)
      focusEnd(form)
    },
    { class: 'link' },
  )
}

function closeButton(context: WritingContext, comment: Comment, hands: Hands): HTMLButtonElement {
  return button(
    say(context, 'close'),
    () => {
      context.own.settled(comment.id)
      hands.replace(undefined)
    },
    { class: 'link' },
  )
}
