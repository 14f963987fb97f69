import { ago, inFull } from '../texts/moments.ts'
import { say, type TextKey } from '../texts/texts.ts'
import type { Comment } from './api.ts'
import type { Context } from './context.ts'
import { el } from './elements.ts'
import { linkTo } from './permalinks.ts'

const BADGES = { staff: 'byStaff', author: 'byAuthor' } as const

/** Who wrote a comment, when, and how it stands. */
export function commentHeader(
  context: Context,
  comment: Comment,
  nameId: string,
  answered: string | undefined,
): HTMLElement {
  const { locale } = context
  const name = comment.author?.name ?? ''
  const { createdAt, editedAt } = comment
  const time = timeOf(createdAt, locale)
  const answering = answered === undefined ? '' : say(context, 'answering', { name: answered })
  return el(
    'header',
    {},
    el('span', { class: 'initial', part: 'initial', 'aria-hidden': 'true' }, initialOf(name)),
    el(
      'div',
      { class: 'byline' },
      el('bdi', { class: 'name', part: 'name', id: nameId }, name),
      ...badges(context, comment),
      el(
        'span',
        { class: 'when', part: 'when' },
        comment.status === 'approved' ? el('a', { href: linkTo(comment.id) }, time) : time,
        editedAt
          ? el('span', {}, ` · ${say(context, 'lastEdited')} `, timeOf(editedAt, locale))
          : undefined,
        answering ? el('span', {}, ' · ', el('bdi', {}, answering)) : undefined,
      ),
    ),
  )
}

function timeOf(instant: string, locale: string): HTMLElement {
  const date = new Date(instant)
  const attributes = { datetime: instant, title: inFull(date, locale) }
  return el('time', attributes, ago(date, new Date(), locale))
}

/** Who the author is, how the comment stands, and that editors picked it. */
function badges(context: Context, comment: Comment): HTMLElement[] {
  const { id, status, author, highlighted } = comment
  const badge = (kind: string, key: TextKey) =>
    el('span', { class: `badge ${kind}`, part: 'badge' }, say(context, key))
  const found =
    author?.badge && author.badge in BADGES ? [badge('house', BADGES[author.badge])] : []
  if (status === 'rejected') found.push(badge('refused', 'notApproved'))
  else if (status !== 'approved') found.push(badge('', 'waiting'))
  else if (context.author.owns(id)) found.push(badge('own', 'own'))
  if (highlighted) found.push(badge('picked', 'picked'))
  return found
}

function initialOf(name: string): string {
  return (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? '').toUpperCase()
}
