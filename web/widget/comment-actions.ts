import { say } from '../texts/texts.ts'
import type { Comment } from './api.ts'
import { commentForm } from './comment-form.ts'
import type { Context } from './context.ts'
import { editableUntil, editForm } from './edit-form.ts'
import { button, el } from './elements.ts'
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
  if (status === 'rejected') {
    if (commentsOpen) row.append(resendButton(context, comment, hands))
    row.append(closeButton(context, comment, hands))
    return row
  }
  if (status === 'approved') row.append(...voteButtons(context, comment))
  if (commentsOpen && status === 'approved') row.append(replyButton(context, comment, hands, row))
  if (author.owns(comment.id)) {
    if (editableUntil(context, comment) > Date.now())
      row.append(editButton(context, comment, hands))
    row.append(withdrawButton(context, comment))
  } else if (status === 'approved') row.append(reportButton(context, comment, row))
  return row.childElementCount > 0 ? row : undefined
}

function replyButton(
  context: Context,
  comment: Comment,
  hands: Hands,
  row: HTMLElement,
): HTMLButtonElement {
  const { announce, drafts } = context
  const name = comment.author?.name ?? ''
  let form: HTMLFormElement | undefined
  const toggle = button('', () => (form ? close() : open()), {
    class: 'link',
    'aria-expanded': 'false',
  })
  label()
  return toggle

  function label() {
    const isBegun = drafts.find(comment.id) !== undefined
    toggle.textContent = say(context, isBegun ? 'replyDraft' : 'reply')
    toggle.ariaLabel = isBegun ? null : say(context, 'replyTo', { name })
  }

  function open() {
    form = commentForm(context, {
      parent: { id: comment.id, name, depth: comment.depth },
      onPosted(reply) {
        close()
        hands.insertReply(reply).querySelector<HTMLElement>('article')?.focus()
        announce(say(context, 'posted'))
      },
      onCancel: close,
      onEscape: close,
    })
    row.after(form)
    toggle.ariaExpanded = 'true'
    focusEnd(form)
  }

  function close() {
    form?.remove()
    form = undefined
    label()
    toggle.ariaExpanded = 'false'
    toggle.focus()
  }
}

function editButton(context: Context, comment: Comment, hands: Hands): HTMLButtonElement {
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
function withdrawButton(context: Context, comment: Comment): HTMLButtonElement {
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
function resendButton(context: Context, comment: Comment, hands: Hands): HTMLButtonElement {
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

function closeButton(context: Context, comment: Comment, hands: Hands): HTMLButtonElement {
  return button(
    say(context, 'close'),
    () => {
      context.own.settled(comment.id)
      hands.replace(undefined)
    },
    { class: 'link' },
  )
}

function focusEnd(form: HTMLFormElement): void {
  const text = form.querySelector('textarea')
  text?.focus()
  text?.setSelectionRange(text.value.length, text.value.length)
}
