import { type KeyValueStore, keep } from './store.ts'

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
  /** Whether the reader has yet to learn what became of it. */
  waiting: boolean
}

/** Older ones are forgotten: they can still be read, but no longer be withdrawn from here. */
const COMMENTS_MAX = 200

export interface Author {
  name(): string
  token(): string | undefined
  owns(id: string): boolean
  /** The service knows the reader by this token. */
  known(token: string): void
  waitingOn(article: string): OwnComment[]
  posted(name: string, token: string | null, comment: { id: string; article: string }): void
  /** It waits again, after a change. */
  reopened(id: string): void
  settled(id: string): void
}

/** The reader, as remembered under one key per site; nothing is written before the reader acts. */
export function rememberAuthor(site: string, store: KeyValueStore | undefined): Author {
  const { read, write } = keep(store, `freischalt:${site}`, { name: '', comments: [] }, check)
  const mark = (id: string, waiting: boolean) => {
    const remembered = read()
    const comments = remembered.comments.map((comment) =>
      comment.id === id ? { ...comment, waiting } : comment,
    )
    write({ ...remembered, comments })
  }
  return {
    name: () => read().name,
    token: () => read().token,
    owns: (id) => read().comments.some((comment) => comment.id === id),
    known(token) {
      const remembered = read()
      if (remembered.token !== token) write({ ...remembered, token })
    },
    waitingOn: (article) =>
      read().comments.filter((comment) => comment.article === article && comment.waiting),
    posted(name, token, comment) {
      const before = read()
      const comments = [...before.comments, { ...comment, waiting: true }].slice(-COMMENTS_MAX)
      write({ name, token: token ?? before.token, comments })
    },
    reopened: (id) => mark(id, true),
    settled: (id) => mark(id, false),
  }
}

function check(value: unknown): Remembered | undefined {
  const { name, token, comments } = (value ?? {}) as Partial<Remembered>
  if (typeof name !== 'string' || !Array.isArray(comments)) return undefined
  return { name, token, comments }
}
