import { say } from '../texts/texts.ts'
import type { Comment, Fate } from './api.ts'
import { commentActions, type Hands } from './comment-actions.ts'
import { commentHeader } from './comment-header.ts'
import type { Context } from './context.ts'
import { button, el, uniqueId } from './elements.ts'
import { passageButton } from './passage.ts'
import { linkTo } from './permalinks.ts'
import { rejectionSentence, sentenceFor } from './problems.ts'
import { textView } from './text-view.ts'
import { flat } from './threads.ts'

/** Longer texts are shown in part at first; in characters and lines. */
const FOLD = { characters: 700, lines: 12 } as const
/** Replies deeper than this are shown by themselves. */
export const DEEPEST_NESTING = 4

interface Place {
  list: HTMLOListElement
  level: number
  /** The name of whom it answers, where its place alone does not tell. */
  answered?: string | undefined
}

/** A comment with its replies as a list item; the reader's own is kept up to date. */
export function commentView(
  context: Context,
  comment: Comment,
  list: HTMLOListElement,
): HTMLLIElement {
  return itemAt(context, comment, { list, level: 0 })
}

function itemAt(context: Context, comment: Comment, place: Place): HTMLLIElement {
  const { author, own, views } = context
  const replies = el('ol', { class: 'replies' })
  const below = place.level < DEEPEST_NESTING ? { list: replies, level: place.level + 1 } : place
  const hands: Hands = {
    insertReply: (reply) => addReply(context, below, comment, reply),
    showForm(form) {
      const text = article.querySelector('.body')
      article.classList.toggle('editing', form !== undefined)
      if (form && text) text.replaceWith(form)
      else draw(true)
    },
    replace(next) {
      const successor = next && itemAt(context, next, place)
      if (successor) item.replaceWith(successor)
      else item.remove()
      successor?.querySelector('article')?.focus()
      context.drawn()
    },
  }
  let article = commentArticle(context, comment, place, hands)
  const item = el('li', {}, article, replies)
  if (below.list === replies)
    for (const reply of comment.replies) addReply(context, below, comment, reply)
  else item.append(...branchLink(context, comment))
  if (comment.moreReplies) item.append(moreReplies(context, replies, comment, comment.moreReplies))
  if (author.owns(comment.id)) own.shown(comment.id, follow)
  views.set(comment.id, { change })
  return item

  function draw(withFocus = article.matches(':focus-within')) {
    const next = commentArticle(context, comment, place, hands)
    article.replaceWith(next)
    article = next
    if (withFocus) article.focus()
  }

  function follow(fate: Fate) {
    const isSame = comment.status === fate.status && comment.body === fate.body
    comment.status = fate.status
    comment.body = fate.body
    if (isSame) article.querySelector('.outlook')?.replaceWith(outlook(context, comment))
    // What the reader is writing stays; closing the form draws the comment anew.
    else if (!article.querySelector('form')) draw()
  }

  /** What happened to it elsewhere. Nothing that the reader does with it is taken away. */
  function change(next: Comment = { ...comment, status: 'removed', author: null, body: null }) {
    if (own.isAwaited(comment.id)) return
    const before = seenOf(comment)
    const { replies, moreReplies, votes = next.votes } = comment
    Object.assign(comment, next, { replies, moreReplies, votes })
    if (seenOf(comment) === before) return
    const body = article.querySelector('.body')
    if (!body || (comment.body === null && !article.querySelector('form'))) return draw()
    const hadFocus = article.matches(':focus-within')
    const fresh = commentArticle(context, comment, place, hands)
    const text = fresh.querySelector('.body')
    article.querySelector('header')?.replaceWith(fresh.querySelector('header') ?? '')
    if (text) {
      article.className = fresh.className
      article.setAttribute('aria-labelledby', fresh.getAttribute('aria-labelledby') ?? '')
    }
    body.replaceWith(text ?? el('p', { class: 'body' }, say(context, 'removed')))
    if (hadFocus && !article.matches(':focus-within')) article.focus({ preventScroll: true })
  }
}

/** Leads to replies that are too deep to be shown here. */
function branchLink(context: Context, comment: Comment): HTMLElement[] {
  const next = flat(comment).find(({ id, body }) => id !== comment.id && body !== null)
  const label = say(context, 'branch')
  return next ? [el('a', { class: 'link branch', href: linkTo(next.id) }, label)] : []
}

/** What of a comment others can change. */
function seenOf({ status, author, body, editedAt, highlighted }: Comment): string {
  return JSON.stringify([status, author, body, editedAt ?? null, highlighted ?? false])
}

function addReply(
  context: Context,
  { list, level }: Place,
  parent: Comment,
  reply: Comment,
): HTMLLIElement {
  const answered = reply.depth > 1 ? nameIn(parent, reply.parentId) : undefined
  const item = itemAt(context, reply, { list, level, answered })
  list.append(item)
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

function commentArticle(
  context: Context,
  comment: Comment,
  { answered }: Place,
  hands: Hands,
): HTMLElement {
  const { status } = comment
  if (status === 'withdrawn' || status === 'removed' || !comment.author || comment.body === null)
    return el(
      'article',
      { class: 'comment removed', 'data-id': comment.id, tabindex: '-1' },
      say(context, status === 'withdrawn' ? 'withdrawn' : 'removed'),
    )
  const nameId = uniqueId()
  return el(
    'article',
    {
      class: `comment ${status}${comment.highlighted ? ' picked' : ''}`,
      part: status === 'approved' ? 'comment' : 'comment comment-own',
      'aria-labelledby': nameId,
      'data-id': comment.id,
      tabindex: '-1',
    },
    commentHeader(context, comment, nameId, answered),
    comment.paragraph ? passageButton(context, comment.paragraph) : undefined,
    body(context, comment.body),
    remark(context, comment),
    commentActions(context, comment, hands),
  )
}

/** What its author is told about it. */
function remark(context: Context, comment: Comment): HTMLElement | undefined {
  const fate = context.own.fate(comment.id)
  switch (comment.status) {
    case 'scoring':
    case 'pending':
      return el(
        'p',
        { class: 'hint' },
        outlook(context, comment),
        say(context, fate?.publicBody ? 'waitingHintKept' : 'waitingHint'),
      )
    case 'rejected':
      return el('p', { class: 'problem' }, rejectionSentence(fate ?? { reason: null }, context))
    default:
      return undefined
  }
}

/** Its place in the queue, and when a decision is likely; nothing where the service has not said. */
function outlook(context: Context, { id }: Comment): HTMLElement {
  const place = el('span', { class: 'outlook' })
  void fillIn(context, id, place)
  return place
}

async function fillIn(context: Context, id: string, place: HTMLElement) {
  const outlook = await import('./outlook.ts').catch(() => undefined)
  const fate = context.own.fate(id)
  if (outlook && fate) place.textContent = outlook.outlookSentences(fate, new Date(), context)
}

function body(context: Context, text: string): HTMLElement {
  const whole = el('div', { class: 'text', part: 'text' }, ...textView(text, context.liveLinks))
  const isLong = text.length > FOLD.characters || text.split('\n').length > FOLD.lines
  if (!isLong) return el('div', { class: 'body' }, whole)
  whole.classList.add('folded')
  const toggle = button(
    say(context, 'unfold'),
    () => {
      const isFolded = whole.classList.toggle('folded')
      toggle.textContent = say(context, isFolded ? 'unfold' : 'fold')
      toggle.ariaExpanded = String(!isFolded)
    },
    { class: 'link', 'aria-expanded': 'false' },
  )
  return el('div', { class: 'body' }, whole, toggle)
}

/** Replies beyond those that came with the thread; they come flat and go below its first comment. */
function moreReplies(
  context: Context,
  replies: HTMLOListElement,
  root: Comment,
  cursor: string,
): HTMLButtonElement {
  const { announce, api } = context
  let next: string | null = cursor
  const there = new Set(flat(root).map(({ id }) => id))
  return button(
    say(context, 'moreReplies'),
    async (more) => {
      try {
        const page = await api.replies(root.id, next ?? '')
        for (const reply of page.items) {
          // What came with a linked comment may come again.
          if (there.has(reply.id)) continue
          there.add(reply.id)
          addReply(context, { list: replies, level: 1 }, root, reply)
        }
        next = page.nextCursor
        if (!next) more.remove()
        context.drawn()
      } catch (error) {
        announce(sentenceFor(error, context))
      }
    },
    { class: 'link' },
  )
}
