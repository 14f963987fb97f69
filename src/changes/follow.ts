import { countPublic } from '../db/count-public.ts'
import { findArticleId } from '../db/find-article.ts'
import {
  cursorOf,
  type ReaderChange,
  readArticleChanges,
  readCursor,
} from '../db/reader-changes.ts'
import type { Deps } from '../deps.ts'
import type { Seen } from './watch.ts'

/** What happened on an article at about the same time. */
export interface ArticleNews {
  published: { id: string; parentId: string | null; createdAt: string }[]
  removed: { id: string }[]
  /** Public before and after, but not the same. */
  edited: { id: string }[]
  /** All public comments of the article. */
  approved: number
  /** From here on a listener that comes back is told what it missed. */
  cursor: string
  /** What was missed cannot be told: all that is shown is to be fetched anew. */
  reset: boolean
}

/** Follows articles for as long as somebody listens. */
export interface LiveArticles {
  /**
   * @param cursor of the last news that the listener got, if it did before
   * @param listener gets what it missed, or just the count, and then all further news in order
   * @returns a function that ends it
   * @throws article-not-found
   */
  follow(
    site: string,
    article: string,
    cursor: string | undefined,
    listener: (news: ArticleNews) => void,
  ): Promise<() => void>
}

const EVERY_MS = 1_000
/** Who missed more fetches what it shows anew. */
const MISSED_MAX = 1_000
const FIRST_MAX = 100

interface Followed {
  id: string
  listeners: Set<(news: ArticleNews) => void>
  approved: number
  /** What listeners are told first, by cursor: after a lost connection all come back with the same few. */
  first: Map<string, Promise<ArticleNews>>
}

/**
 * However many listen, to however many articles: the process asks once a second, and counts where it must.
 * @param everyMs how often it looks
 */
export function followArticles(deps: Deps, everyMs = EVERY_MS): LiveArticles {
  const { changes, sql } = deps
  const articles = new Map<string, Followed>()
  let timer: NodeJS.Timeout | undefined
  let delivered = Promise.resolve()

  changes.onSeen((seen) => {
    if (articles.size === 0) return
    delivered = delivered
      .then(() => deliver(seen))
      .catch((err) => deps.log.error({ err }, 'news of articles not delivered'))
  })

  async function deliver({ changes: seen, lost, position }: Seen): Promise<void> {
    const byArticle = new Map<Followed, ReaderChange[]>()
    for (const followed of articles.values()) if (lost) byArticle.set(followed, [])
    for (const change of seen) {
      const followed = change.due && articles.get(keyOf(change.site, change.article))
      if (!followed) continue
      const own = byArticle.get(followed) ?? []
      own.push(change)
      byArticle.set(followed, own)
    }
    await recount([...byArticle.keys()])
    const cursor = cursorOf(position)
    for (const [{ first, listeners, approved }, own] of byArticle) {
      first.clear()
      const news: ArticleNews = { ...newsOf(own), approved, cursor, reset: lost }
      const told = news.published.length + news.removed.length + news.edited.length
      if (!lost && told === 0) continue
      for (const listener of listeners) listener(news)
    }
  }

  /** Where it fails, listeners are told the last number known. */
  async function recount(changed: Followed[]): Promise<void> {
    if (changed.length === 0) return
    const counts = await countPublic(
      sql,
      changed.map(({ id }) => id),
    ).catch((err) => deps.log.warn({ err }, 'public comments not counted'))
    for (const followed of changed)
      followed.approved = counts?.get(followed.id) ?? followed.approved
  }

  function schedule(): void {
    const untilNext = (changes.next() ?? Number.POSITIVE_INFINITY) - changes.now()
    timer = setTimeout(tick, Math.max(1, Math.min(everyMs, untilNext))).unref()
  }

  async function tick(): Promise<void> {
    await changes
      .look()
      .catch((err) => deps.log.warn({ err }, 'articles not followed; it is tried again'))
    if (articles.size > 0) schedule()
    else timer = undefined
  }

  async function begin({ id }: Followed, cursor: string): Promise<ArticleNews> {
    const since = readCursor(cursor)
    const missed = since && (await readArticleChanges(sql, id, since, MISSED_MAX))
    const position = missed?.position ?? changes.position()
    const approved = (await countPublic(sql, [id])).get(id) ?? 0
    return {
      ...newsOf(missed?.changes ?? []),
      approved,
      cursor: position ? cursorOf(position) : '',
      reset: cursor !== '' && !missed,
    }
  }

  return {
    async follow(site, article, cursor = '', listener) {
      await changes.refresh()
      const key = keyOf(site, article)
      const id = articles.get(key)?.id ?? (await findArticleId(sql, site, article))
      const followed = articles.get(key) ?? {
        id,
        listeners: new Set(),
        approved: 0,
        first: new Map(),
      }
      articles.set(key, followed)
      // What happens while the first news is fetched comes after it.
      let waiting: ArticleNews[] | undefined = []
      const receive = (news: ArticleNews) => (waiting ? waiting.push(news) : listener(news))
      followed.listeners.add(receive)
      if (!timer) schedule()
      const stop = () => {
        followed.listeners.delete(receive)
        if (followed.listeners.size === 0) articles.delete(key)
      }
      try {
        const first = followed.first.get(cursor) ?? begin(followed, cursor)
        if (followed.first.size >= FIRST_MAX) followed.first.clear()
        followed.first.set(cursor, first)
        listener(await first)
        for (const news of waiting) listener(news)
        waiting = undefined
        return stop
      } catch (error) {
        followed.first.delete(cursor)
        stop()
        throw error
      }
    },
  }
}

/** What changes come to, by what is so now: what was decided and undone at once is no news. */
function newsOf(
  changes: readonly ReaderChange[],
): Omit<ArticleNews, 'approved' | 'cursor' | 'reset'> {
  const published = new Map<string, ArticleNews['published'][number]>()
  const removed = new Map<string, { id: string }>()
  const edited = new Map<string, { id: string }>()
  for (const { id, parentId, createdAt, change, isPublic } of changes) {
    if (change === 'published' && isPublic) published.set(id, { id, parentId, createdAt })
    if (change === 'removed' && !isPublic) removed.set(id, { id })
    if (change === 'edited' && isPublic) edited.set(id, { id })
  }
  return {
    published: [...published.values()],
    removed: [...removed.values()],
    edited: [...edited.values()].filter(({ id }) => !published.has(id)),
  }
}

const keyOf = (site: string, article: string) => `${site} ${article}`
