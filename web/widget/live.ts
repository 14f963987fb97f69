import type { Context } from './context.ts'
import type { Discussion } from './discussion.ts'
import type { Listeners } from './listen.ts'
import type { Unseen } from './unseen.ts'

/** What all readers of an article hear at once, they do not all ask about at once. */
const SPREAD_MS = 4_000

type OfArticle = Pick<Listeners, 'published' | 'removed' | 'edited' | 'count' | 'reset'>

/**
 * What happens to the comments of an article comes onto the page: what is shown changes where it stands,
 * what is new is only counted.
 */
export function liveComments(
  context: Context,
  threads: Discussion,
  unseen: Unseen,
  tell: () => void,
  signal: AbortSignal,
): OfArticle {
  const { api, author, own, views } = context
  const changed = new Set<string>()
  let isReset = false
  let timer = 0

  /** Fetches what is shown and has changed, a little later, as one question. */
  function freshenSoon() {
    if (timer) return
    timer = setTimeout(() => {
      const ids = [...changed]
      changed.clear()
      timer = 0
      const which = isReset ? undefined : ids
      isReset = false
      // What fails stays as it was; the next thing that happens to it is told again.
      import('./freshen.ts').then(({ freshen }) => freshen(context, threads, which)).catch(() => {})
    }, Math.random() * SPREAD_MS)
  }
  signal.addEventListener('abort', () => clearTimeout(timer))

  function change(id: string) {
    if (!threads.find(id)) return false
    changed.add(id)
    freshenSoon()
    return true
  }

  return {
    published({ id }) {
      if (own.isAwaited(id)) own.look()
      else if (!change(id) && !author.owns(id)) unseen.published(id)
    },
    removed({ id }) {
      unseen.gone(id)
      // Its author may have changed it, or is told why it was taken down.
      if (author.owns(id)) own.reopen(id)
      else views.get(id)?.change(undefined)
    },
    edited({ id }) {
      if (own.isAwaited(id)) own.look()
      else change(id)
    },
    count({ approved }, at) {
      api.heard(at)
      unseen.told(approved)
      tell()
    },
    reset() {
      unseen.lost()
      isReset = true
      freshenSoon()
    },
  }
}
