import { say } from '../texts/texts.ts'
import { type Comment, type Page, type Sort, THREADS_PER_PAGE } from './api.ts'
import { commentView, DEEPEST_NESTING } from './comment-view.ts'
import type { Context } from './context.ts'
import { button, el, focusEnd } from './elements.ts'
import { quote } from './passage.ts'
import { forgetLink, linkedComment } from './permalinks.ts'
import { Problem, sentenceFor } from './problems.ts'
import { startFor, unflattened } from './threads.ts'

/** A paragraph of the article on the page; without an id, nobody has commented on it yet. */
export interface About {
  id: string | undefined
  text: string
}

export interface Discussion {
  element: HTMLElement
  /** Shows what the page's address asks for, or else the newest. */
  begin(): Promise<void>
  /** Shows the newest; false where they cannot be had. */
  reload(): Promise<boolean>
  /** Puts the reader's own new comment on top, whatever the order, and leads there. */
  add(comment: Comment): void
  find(id: string): HTMLElement | undefined
  /** Shows nothing but the thread or branch of one comment. @throws Problem */
  open(id: string): Promise<HTMLElement | undefined>
  /** Shows nothing but the comments on one paragraph, and a form for another. */
  openParagraph(paragraph: About): Promise<void>
  /** Back from either. */
  leave(): Promise<void>
  /** What is shown now. */
  shown(): Shown
}

export interface Shown {
  sort: Sort
  threads: number
  /** The comment whose thread or branch alone is shown. */
  alone: string | undefined
  /** The paragraph whose comments alone are shown. */
  about: string | undefined
  /** Another one as soon as something else is to be shown. */
  turn: number
}

/**
 * The threads of an article, in the reader's order, page by page.
 * @param first what is shown first, where it is on its way already
 * @param linked the comment whose thread that is, if it is not the first page
 */
export function discussion(
  context: Context,
  first: Promise<Page>,
  linked: string | undefined,
): Discussion {
  const { announce, api, commentsOpen, drawn, rating, views } = context
  let sort: Sort = 'newest'
  let cursor: string | null = null
  let asked = 0
  let begun = linked ? undefined : first
  /** The comment whose thread or branch alone is shown, or the paragraph whose comments are. */
  let alone: string | undefined
  let about: About | undefined
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
  const what = el('p')
  const all = el(
    'div',
    { class: 'alone', hidden: true },
    what,
    button(say(context, 'showAll'), () => void leave(), { class: 'link' }),
  )
  const form = el('div')
  const element = el('div', { class: 'discussion' }, all, form, sorting, empty, list, more)
  const reload = () => choose('newest')
  return { element, begin, reload, add, find, open, openParagraph, leave, shown }

  async function begin() {
    // What cannot be found is told by whoever leads there.
    const isThere = linked && (await open(linked, first).catch(() => undefined))
    if (!isThere) await load(null)
  }

  async function choose(order: Sort) {
    sort = order
    for (const each of orders) each.ariaPressed = String(each.dataset.order === order)
    return load(null)
  }

  /** A page more, or the first one anew. */
  async function load(from: string | null): Promise<boolean> {
    asked += 1
    const turn = asked
    list.ariaBusy = 'true'
    try {
      const page = await (begun ?? pageFrom(from, THREADS_PER_PAGE))
      // A later choice or page may have overtaken this answer.
      if (turn !== asked) return false
      if (from === null) views.clear()
      const added = page.items
        .filter(({ id }) => from === null || !find(id))
        .map((thread) => commentView(context, unflattened(thread), list))
      if (from === null) show(added, undefined)
      else list.append(...added)
      cursor = page.nextCursor
      showFrame('more')
      if (from !== null) added[0]?.querySelector('article')?.focus()
      drawn()
      return true
    } catch (error) {
      if (turn !== asked) return false
      announce(sentenceFor(error, context))
      showFrame('retry')
      return false
    } finally {
      begun = undefined
      if (turn === asked) list.ariaBusy = 'false'
    }
  }

  async function pageFrom(from: string | null, limit: number): Promise<Page> {
    // Of a paragraph without comments there is nothing to ask.
    if (about && !about.id) return { items: [], nextCursor: null }
    return api.threads(sort, from, limit, about?.id)
  }

  async function openParagraph(paragraph: About) {
    alone = undefined
    about = paragraph
    what.replaceChildren(say(context, 'aboutParagraph'), quote(paragraph.text))
    form.replaceChildren()
    if (linkedComment()) forgetLink()
    const loaded = load(null)
    if (commentsOpen) {
      const { aboutForm } = await import('./about-form.ts')
      const writing = await context.toWrite()
      // Meanwhile the reader may have gone on.
      if (about === paragraph) {
        form.replaceChildren(aboutForm(writing, paragraph.text, add))
        focusEnd(form)
      }
    }
    await loaded
  }

  async function open(id: string, answer = api.around(id)) {
    asked += 1
    const turn = asked
    const [found] = (await answer).items
    if (turn !== asked || !found) return undefined
    const thread = unflattened(found)
    const start = startFor(thread, id, DEEPEST_NESTING)
    if (!start) throw new Problem('comment-not-found')
    views.clear()
    show([commentView(context, start, list)], id)
    cursor = null
    showFrame('more')
    drawn()
    return find(id)
  }

  async function leave() {
    if (!alone && !about) return
    const id = alone
    about = undefined
    form.replaceChildren()
    if (linkedComment()) forgetLink()
    if (!(await load(null))) return
    const place = (id && find(id)) || list.querySelector('article')
    place?.focus()
  }

  function show(items: HTMLElement[], only: string | undefined) {
    alone = only
    if (only) {
      about = undefined
      form.replaceChildren()
      what.textContent = say(context, 'alone')
    }
    list.replaceChildren(...items)
  }

  function find(id: string) {
    return list.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`) ?? undefined
  }

  function shown() {
    return { sort, threads: list.childElementCount, alone, about: about?.id, turn: asked }
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
    all.hidden = alone === undefined && about === undefined
    sorting.hidden = alone !== undefined || (count < 2 && cursor === null)
  }
}
