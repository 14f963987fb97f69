import type { Comment, Sort } from './api.ts'
import { commentView } from './comment-view.ts'
import type { Context } from './context.ts'
import { button, el } from './elements.ts'
import { sentenceFor } from './problems.ts'

export interface Discussion {
  element: HTMLElement
  /** Shows the first page again. */
  reload(): Promise<void>
  /** Puts the reader's own new comment on top, whatever the order, and leads there. */
  add(comment: Comment, expected: string | undefined): void
}

/** The threads of an article, in the reader's order, page by page. */
export function discussion(context: Context): Discussion {
  const { announce, api, texts } = context
  let sort: Sort = 'newest'
  let cursor: string | null = null
  const list = el('ol', { class: 'threads' })
  const empty = el('p', { class: 'empty', hidden: true }, texts.empty)
  const more = button(texts.more, () => void load(), { class: 'more', hidden: true })
  const orders = (['newest', 'oldest'] as const).map((order) =>
    button(texts[order], () => void choose(order), {
      'data-order': order,
      'aria-pressed': String(order === sort),
    }),
  )
  const sorting = el(
    'div',
    { class: 'sorting', role: 'group', 'aria-label': texts.sorting },
    ...orders,
  )
  const element = el('div', { class: 'discussion' }, sorting, empty, list, more)
  return { element, reload, add }

  async function choose(order: Sort) {
    sort = order
    for (const each of orders) each.ariaPressed = String(each.dataset.order === order)
    await reload()
  }

  async function reload() {
    cursor = null
    await load()
  }

  async function load() {
    const from = cursor
    const order = sort
    list.ariaBusy = 'true'
    try {
      const page = await api.threads(order, from)
      // A later choice or page may have overtaken this answer.
      if (order !== sort || from !== cursor) return
      const views = page.items
        .filter(({ id }) => from === null || !isShown(id))
        .map((thread) => commentView(context, thread))
      if (from === null) list.replaceChildren(...views)
      else list.append(...views)
      cursor = page.nextCursor
      more.hidden = cursor === null
      if (from !== null) views[0]?.querySelector<HTMLElement>('article')?.focus()
      showFrame()
    } catch (error) {
      announce(sentenceFor(error, texts))
    } finally {
      list.ariaBusy = 'false'
    }
  }

  /** A comment just written stands on top already when its page comes. */
  function isShown(id: string): boolean {
    return list.querySelector(`:scope > li > [data-id="${CSS.escape(id)}"]`) !== null
  }

  function add(comment: Comment, expected: string | undefined) {
    const view = commentView(context, comment, undefined, expected)
    list.prepend(view)
    showFrame()
    view.querySelector<HTMLElement>('article')?.focus()
  }

  function showFrame() {
    empty.hidden = list.childElementCount > 0
    sorting.hidden = list.childElementCount < 2 && cursor === null
  }
}
