import { say } from '../texts/texts.ts'
import type { Comment } from './api.ts'
import type { Context } from './context.ts'
import { el } from './elements.ts'
import { ago, inFull } from './moments.ts'
import { linkTo } from './permalinks.ts'

/** Who wrote a comment, when, and how it stands. */
export function commentHeader(
  context: Context,
  comment: Comment,
  nameId: string,
  answered: string | undefined,
): HTMLElement {
  const { locale } = context
  const name = comment.author?.name ?? ''
  const written = new Date(comment.createdAt)
  const time = el(
    'time',
    { datetime: comment.createdAt, title: inFull(written, locale) },
    ago(written, new Date(), locale),
  )
  const answering = answered === undefined ? '' : say(context, 'answering', { name: answered })
  return el(
    'header',
    {},
    el('span', { class: 'initial', part: 'initial', 'aria-hidden': 'true' }, initialOf(name)),
    el(
      'div',
      { class: 'byline' },
      el('bdi', { class: 'name', part: 'name', id: nameId }, name),
      badge(context, comment),
      el(
        'span',
        { class: 'when', part: 'when' },
        comment.status === 'approved' ? el('a', { href: linkTo(comment.id) }, time) : time,
        answering ? el('span', {}, ' · ', el('bdi', {}, answering)) : undefined,
      ),
    ),
  )
}

function badge(context: Context, { id, status }: Comment): HTMLElement | undefined {
  if (status === 'rejected')
    return el('span', { class: 'badge refused', part: 'badge' }, say(context, 'notApproved'))
  if (status !== 'approved')
    return el('span', { class: 'badge', part: 'badge' }, say(context, 'waiting'))
  return context.author.owns(id)
    ? el('span', { class: 'badge own', part: 'badge' }, say(context, 'own'))
    : undefined
}

function initialOf(name: string): string {
  return (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? '').toUpperCase()
}
