import { say } from '../texts/texts.ts'
import { type Comment, type Page, type Sort, THREADS_PER_PAGE } from './api.ts'
import { commentView } from './comment-view.ts'
import type { Context } from './context.ts'
import { button, el } from './elements.ts'
import { sentenceFor } from './problems.ts'

/** A search for one comment takes larger steps, and ends somewhere. */
const SOUGHT_PER_PAGE = 100
const SOUGHT_PAGES_MAX = 10

export interface Discussion {
  element: HTMLElement
  /** Shows the newest. */
  reload(): Promise<void>
  /** Puts the reader's own new comment on top, whatever the order, and leads there. */
  add(comment: Comment): void
  find(id: string): HTMLElement | undefined
  /** As `find`; loads further pages until it is there, so far as that is reasonable. */
  seek(id: string): Promise<HTMLElement | undefined>
}

/**
 * The threads of an article, in the reader's order, page by page.
 * @param first the first page, where it is on its way already
 */
export function discussion(context: Context, first: Promise<Page>): Discussion {
  const { announce, api, commentsOpen, drawn, rating } = context
  let sort: Sort = 'newest'
  let cursor: string | null = null
  let asked = 0
  const list = el('ol', { class: 'threads' })
  const empty = el(
    'p',
    { class: 'empty', hidden: true },
    say(context, commentsOpen ? 'emptyOpen' : 'empty'),
  )
  const more = button('', () => void load(cursor), { class: 'more', part: 'button', hidden: true })
  const offered: Sort[] = rating === 'off' ? ['newest', 'oldest'] : ['newest', 'oldest', 'best']
  const orders = offered.map((order) =>
    button(say(context, order), () => void choose(order), {
      'data-order': order,
      'aria-pressed': String(order === sort),
    }),
  )
  const sorting = el(
    'div',
    { class: 'sorting', role: 'group', 'aria-label': say(context, 'sorting'), hidden: true },
    ...orders,
  )
  const element = el('div', { class: 'discussion' }, sorting, empty, list, more)
  return { element, reload: () => choose('newest'), add, find, seek }

  async function choose(order: Sort) {
    sort = order
    for (const each of orders) each.ariaPressed = String(each.dataset.order === order)
    await load(null)
  }

  /** A page more, or the first one anew. */
  async function load(from: string | null, limit = THREADS_PER_PAGE, leadThere = true) {
    asked += 1
    const turn = asked
    list.ariaBusy = 'true'
    try {
      const page = await (turn === 1 ? first : api.threads(sort, from, limit))
      // A later choice or page may have overtaken this answer.
      if (turn !== asked) return
      const views = page.items
        .filter(({ id }) => from === null || !find(id))
        .map((thread) => commentView(context, thread, list))
      if (from === null) list.replaceChildren(...views)
      else list.append(...views)
      cursor = page.nextCursor
      showFrame('more')
      if (from !== null && leadThere) views[0]?.querySelector('article')?.focus()
      drawn()
    } catch (error) {
      if (turn !== asked) return
      announce(sentenceFor(error, context))
      showFrame('retry')
    } finally {
      if (turn === asked) list.ariaBusy = 'false'
    }
  }

  function find(id: string) {
    return list.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`) ?? undefined
  }

  async function seek(id: string) {
    for (let pages = 0; pages < SOUGHT_PAGES_MAX && cursor !== null && !find(id); pages += 1) {
      const before: string = cursor
      await load(before, SOUGHT_PER_PAGE, false)
      if (cursor === before) break
    }
    return find(id)
  }

  function add(comment: Comment) {
    const view = commentView(context, comment, list)
    list.prepend(view)
    showFrame('more')
    view.querySelector('article')?.focus()
  }

  function showFrame(next: 'more' | 'retry') {
    const count = list.childElementCount
    more.textContent = say(context, next)
    more.hidden = cursor === null && next === 'more'
    empty.hidden = count > 0 || next === 'retry'
    sorting.hidden = count < 2 && cursor === null
  }
}
