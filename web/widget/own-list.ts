import { say } from '../texts/texts.ts'
import type { Comment, Fate } from './api.ts'
import { commentView } from './comment-view.ts'
import type { Context } from './context.ts'
import { el } from './elements.ts'

/**
 * The reader's own comments that await a decision, or were rejected, and do not stand among those that
 * are on the page: on a later page, or nowhere.
 */
export function ownList(context: Context, isElsewhere: (id: string) => boolean) {
  const list = el('ol', { class: 'threads' })
  const element = el(
    'div',
    { class: 'own-list', hidden: true },
    el('h3', {}, say(context, 'ownList')),
    list,
  )
  const update = () => {
    for (const article of list.querySelectorAll<HTMLElement>('[data-id]'))
      if (isElsewhere(article.dataset.id ?? '')) article.closest('li')?.remove()
    for (const fate of context.own.fates()) {
      const isHere = list.querySelector(`[data-id="${CSS.escape(fate.id)}"]`)
      if (!isHere && !isElsewhere(fate.id))
        list.prepend(commentView(context, commentOf(fate, context), list))
    }
    element.hidden = list.childElementCount === 0
  }
  return { element, update }
}

function commentOf(fate: Fate, { author }: Context): Comment {
  const { id, parentId, status, body, createdAt } = fate
  const depth = parentId ? 1 : 0
  const name = author.name()
  return {
    id,
    parentId,
    depth,
    status,
    author: { name },
    body,
    createdAt,
    replies: [],
    moreReplies: null,
  }
}
