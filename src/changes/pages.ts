import { createHash } from 'node:crypto'
import type { ChangeWatch } from './watch.ts'

/** An answer that everybody gets alike, of JSON or of text. */
export interface Page<Content> {
  /** The content as it is sent. */
  text: string
  /** What the text was made from, for the type alone. */
  content?: Content
  /** Made from the text, so that all processes give the same one. */
  etag: string
  /** When it will change by itself, by the database's clock; null: at no known instant. */
  changesAt: number | null
}

export interface Built<Content> {
  /** A string is sent as it is. */
  content: Content
  changesAt: Date | null
}

export interface PageOf {
  site: string
  article: string
  /** Which of the article's pages; undefined: one of many, not worth keeping. */
  name?: string | undefined
  /** How long it is kept at most, since not everything on it is a change that is noted. */
  keptMs: number
  /** As in `ChangeWatch.refresh`. */
  notBefore?: number | undefined
}

export interface Pages {
  /** Gives the page as it is now; builds it where it is not known or out of date, once for all who ask. */
  get<Content>(of: PageOf, build: () => Promise<Built<Content>>): Promise<Page<Content>>
  /** Of how many articles there are pages. */
  size(): number
  /** Forgets the pages of an article, and has other changes looked at. */
  forget(site: string, article: string): void
}

interface Kept {
  page: Promise<Page<never>>
  until: number
  chars: number
}

interface KeptArticle {
  pages: Map<string, Kept>
}

const CHARS_MAX = 24_000_000

/** Keeps built pages in memory until something on them changes, those of the articles last asked for. */
export function keepPages(changes: ChangeWatch, charsMax = CHARS_MAX): Pages {
  const articles = new Map<string, KeptArticle>()
  let chars = 0

  function drop(key: string): void {
    for (const kept of articles.get(key)?.pages.values() ?? []) chars -= kept.chars
    articles.delete(key)
  }

  changes.onSeen(({ changes: seen, lost }) => {
    if (lost) for (const key of [...articles.keys()]) drop(key)
    else for (const { site, article } of seen) drop(keyOf(site, article))
  })

  function put(pages: KeptArticle['pages'], name: string, kept: Kept): void {
    chars -= pages.get(name)?.chars ?? 0
    pages.set(name, kept)
  }

  /** A page whose article was dropped while it was built goes to those who wait for it, and to nobody else. */
  function count(key: string, name: string, kept: Kept, length: number): void {
    if (articles.get(key)?.pages.get(name) !== kept) return
    kept.chars = length
    chars += length
    for (const oldest of articles.keys()) {
      if (chars <= charsMax) break
      drop(oldest)
    }
  }

  return {
    async get({ site, article, name, keptMs, notBefore }, build) {
      await changes.refresh(notBefore)
      if (name === undefined) return finish(await build())
      const key = keyOf(site, article)
      const { pages } = articles.get(key) ?? { pages: new Map<string, Kept>() }
      articles.delete(key)
      articles.set(key, { pages })
      const known = pages.get(name)
      if (known && changes.now() < known.until) return known.page
      const kept = { page: build().then(finish<never>), until: Number.POSITIVE_INFINITY, chars: 0 }
      put(pages, name, kept)
      const startedAt = changes.now()
      try {
        const page = await kept.page
        kept.until = Math.min(startedAt + keptMs, page.changesAt ?? Number.POSITIVE_INFINITY)
        count(key, name, kept, page.text.length)
        return page
      } catch (error) {
        // Nothing is kept of what failed.
        if (pages.get(name) === kept) pages.delete(name)
        if (pages.size === 0 && articles.get(key)?.pages === pages) articles.delete(key)
        throw error
      }
    },
    size: () => articles.size,
    forget(site, article) {
      drop(keyOf(site, article))
      changes.expire()
    },
  }
}

function finish<Content>({ content, changesAt }: Built<unknown>): Page<Content> {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  return { text, etag: `"${hash}"`, changesAt: changesAt?.getTime() ?? null }
}

/** Site ids have no blanks. */
const keyOf = (site: string, article: string) => `${site} ${article}`
