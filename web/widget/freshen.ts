import { type Page, THREADS_PER_PAGE } from './api.ts'
import type { Context } from './context.ts'
import type { Discussion } from './discussion.ts'
import { flat } from './threads.ts'

/** What is shown may be more than one page has; more than this is left as it is. */
const THREADS_MAX = 100
/** So many comments are asked about one by one. */
const ONE_BY_ONE_MAX = 10

/**
 * Asks how comments that are shown stand now, and changes them in place.
 * @param ids all of them if not given, and what is not there any more is taken away
 */
export async function freshen(
  { api, views }: Context,
  threads: Discussion,
  ids: readonly string[] | undefined,
): Promise<void> {
  const { sort, alone, about, turn, threads: count } = threads.shown()
  const missing = new Set(ids ?? (alone ? [alone] : []))
  // The first page first: it is the same for all readers, so that many who ask at once cost little.
  const limit = count > THREADS_PER_PAGE ? THREADS_MAX : THREADS_PER_PAGE
  if (!alone) take(await api.threads(sort, null, limit, about))
  for (const id of [...missing].slice(0, ONE_BY_ONE_MAX))
    if (missing.has(id)) take(await api.around(id))

  function take(page: Page) {
    if (turn !== threads.shown().turn) return
    const there = page.items.flatMap(flat)
    for (const comment of there) {
      missing.delete(comment.id)
      if (threads.find(comment.id)) views.get(comment.id)?.change(comment)
    }
    if (!ids) takeAway(page, new Set(there.map(({ id }) => id)))
  }

  /** Only where all of a thread is there. */
  function takeAway({ items }: Page, there: ReadonlySet<string | undefined>) {
    for (const { id } of items.filter(({ moreReplies }) => !moreReplies))
      for (const { dataset } of threads.find(id)?.closest('li')?.querySelectorAll('article') ?? [])
        if (!there.has(dataset.id)) views.get(dataset.id ?? '')?.change(undefined)
  }
}
