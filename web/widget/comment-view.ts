import type { Comment } from './api.ts'
import { commentActions } from './comment-actions.ts'
import type { Context } from './context.ts'
import { button, el, uniqueId } from './elements.ts'
import { ago, inFull } from './moments.ts'
import { sentenceFor } from './problems.ts'

/** Longer texts are shown in part at first; in characters and lines. */
const FOLD = { characters: 700, lines: 12 } as const

/**
 * A comment with its replies as a list item.
 * @param answered the name of whom it answers, where its place alone does not tell
 * @param expected when a decision on it is likely, as a sentence
 */
export function commentView(
  context: Context,
  comment: Comment,
  answered?: string,
  expected?: string,
): HTMLLIElement {
  const replies = el('ol', { class: 'replies' })
  for (const reply of comment.replies) addReply(context, replies, comment, reply)
  const item = el('li', {}, article(context, comment, replies, { answered, expected }), replies)
  if (comment.moreReplies) item.append(moreReplies(context, replies, comment, comment.moreReplies))
  return item
}

function addReply(
  context: Context,
  replies: HTMLOListElement,
  parent: Comment,
  reply: Comment,
  expected?: string,
): HTMLLIElement {
  const answered = reply.depth > 1 ? nameIn(parent, reply.parentId) : undefined
  const item = commentView(context, reply, answered, expected)
  replies.append(item)
  return item
}

/** The author of a comment in a thread. */
function nameIn(thread: Comment, id: string | null): string | undefined {
  if (thread.id === id) return thread.author?.name
  for (const reply of thread.replies) {
    const name = nameIn(reply, id)
    if (name !== undefined) return name
  }
  return undefined
}

interface Remarks {
  answered?: string | undefined
  expected?: string | undefined
}

function article(
  context: Context,
  comment: Comment,
  replies: HTMLOListElement,
  remarks: Remarks,
): HTMLElement {
  const { texts } = context
  if (comment.status === 'removed' || !comment.author || comment.body === null)
    return el('article', { class: 'comment removed' }, el('p', {}, texts.removed))
  const isWaiting = comment.status !== 'approved'
  const nameId = uniqueId()
  const hint = remarks.expected ? `${remarks.expected} ` : ''
  return el(
    'article',
    {
      class: isWaiting ? 'comment waiting' : 'comment',
      'aria-labelledby': nameId,
      'data-id': comment.id,
      tabindex: '-1',
    },
    header(context, comment, nameId, remarks.answered),
    body(context, comment.body),
    isWaiting ? el('p', { class: 'hint' }, hint + texts.waitingHint) : undefined,
    commentActions(context, comment, (reply, expected) =>
      addReply(context, replies, comment, reply, expected),
    ),
  )
}

function header(context: Context, comment: Comment, nameId: string, answered?: string) {
  const { author, language, texts } = context
  const name = comment.author?.name ?? ''
  const written = new Date(comment.createdAt)
  return el(
    'header',
    {},
    el('span', { class: 'initial', 'aria-hidden': 'true' }, [...name][0]?.toUpperCase() ?? ''),
    el(
      'div',
      { class: 'byline' },
      el('bdi', { class: 'name', id: nameId }, name),
      comment.status !== 'approved'
        ? el('span', { class: 'badge' }, texts.waiting)
        : author.owns(comment.id)
          ? el('span', { class: 'badge own' }, texts.own)
          : undefined,
      el(
        'span',
        { class: 'when' },
        el(
          'time',
          { datetime: comment.createdAt, title: inFull(written, language) },
          ago(written, new Date(), language),
        ),
        answered === undefined ? undefined : ` · ${texts.answering(answered)}`,
      ),
    ),
  )
}

function body({ texts }: Context, text: string): HTMLElement {
  const paragraph = el('p', { class: 'text', dir: 'auto' }, text)
  const isLong = text.length > FOLD.characters || text.split('\n').length > FOLD.lines
  if (!isLong) return paragraph
  paragraph.classList.add('folded')
  const toggle = button(
    texts.unfold,
    () => {
      const isFolded = paragraph.classList.toggle('folded')
      toggle.textContent = isFolded ? texts.unfold : texts.fold
      toggle.setAttribute('aria-expanded', String(!isFolded))
    },
    { class: 'link', 'aria-expanded': 'false' },
  )
  return el('div', {}, paragraph, toggle)
}

/** Replies beyond those that came with the thread; they come flat and go below its first comment. */
function moreReplies(
  context: Context,
  replies: HTMLOListElement,
  root: Comment,
  cursor: string,
): HTMLButtonElement {
  const { announce, api, texts } = context
  let next: string | null = cursor
  return button(
    texts.moreReplies,
    async (more) => {
      try {
        const page = await api.replies(root.id, next ?? '')
        for (const reply of page.items) addReply(context, replies, root, reply)
        next = page.nextCursor
        if (!next) more.remove()
      } catch (error) {
        announce(sentenceFor(error, texts))
      }
    },
    { class: 'link' },
  )
}
