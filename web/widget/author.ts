/** What this browser remembers of a reader on one site. */
interface Remembered {
  name: string
  /** Proves to the service that comments are this reader's. */
  token?: string
  comments: OwnComment[]
}

export interface OwnComment {
  id: string
  article: string
  /** Whether a decision was still open when last seen. */
  waiting: boolean
}

export interface KeyValueStore {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

/** Older ones are forgotten: they can still be read, but no longer be withdrawn from here. */
const COMMENTS_MAX = 200

export interface Author {
  name(): string
  token(): string | undefined
  owns(id: string): boolean
  waitingOn(article: string): OwnComment[]
  posted(name: string, token: string, comment: { id: string; article: string }): void
  settled(id: string): void
}

/**
 * The reader, as remembered under one key per site. Read anew each time, since other tabs write it too.
 * @param store undefined where the browser allows none; then it lasts as long as the page
 */
export function rememberAuthor(site: string, store: KeyValueStore | undefined): Author {
  const key = `freischalt:${site}`
  let fallback: Remembered = { name: '', comments: [] }
  const read = (): Remembered => parse(store?.getItem(key)) ?? fallback
  const write = (remembered: Remembered) => {
    fallback = remembered
    try {
      store?.setItem(key, JSON.stringify(remembered))
    } catch {
      // Full or forbidden: the page still remembers.
    }
  }
  return {
    name: () => read().name,
    token: () => read().token,
    owns: (id) => read().comments.some((comment) => comment.id === id),
    waitingOn: (article) =>
      read().comments.filter((comment) => comment.article === article && comment.waiting),
    posted(name, token, comment) {
      const comments = [...read().comments, { ...comment, waiting: true }].slice(-COMMENTS_MAX)
      write({ name, token, comments })
    },
    settled(id) {
      const remembered = read()
      const comments = remembered.comments.map((comment) =>
        comment.id === id ? { ...comment, waiting: false } : comment,
      )
      write({ ...remembered, comments })
    },
  }
}

/** Anything else under our key was not written by us, or by a version long gone. */
function parse(text: string | null | undefined): Remembered | undefined {
  try {
    const value: Partial<Remembered> | null = JSON.parse(text ?? 'null')
    if (typeof value?.name !== 'string' || !Array.isArray(value.comments)) return undefined
    return { name: value.name, token: value.token, comments: value.comments }
  } catch {
    return undefined
  }
}
