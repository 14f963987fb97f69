import { type KeyValueStore, keep } from './store.ts'

/** What a reader has begun to write. */
export interface Draft {
  name: string
  text: string
  /** Goes with the text, so that one sent just before a reload is not stored twice. */
  key: string
}

interface Place {
  article: string
  /** The comment that is answered. */
  parent?: string | undefined
}

/** Nobody comes back to more; the oldest are forgotten. */
const DRAFTS_MAX = 20

export interface Drafts {
  find(parent: string | undefined): Draft | undefined
  keep(parent: string | undefined, draft: Draft): void
  forget(parent: string | undefined): void
}

/** The drafts of one article, as remembered under one key per site. */
export function rememberDrafts(
  site: string,
  article: string,
  store: KeyValueStore | undefined,
): Drafts {
  const { read, write } = keep<(Draft & Place)[]>(store, `freischalt:${site}:drafts`, [], check)
  const isAt = (parent: string | undefined) => (place: Place) =>
    place.article === article && place.parent === parent
  const without = (parent: string | undefined) => {
    const isHere = isAt(parent)
    return read().filter((draft) => !isHere(draft))
  }
  return {
    find: (parent) => read().find(isAt(parent)),
    keep(parent, draft) {
      write([...without(parent), { ...draft, article, parent }].slice(-DRAFTS_MAX))
    },
    forget(parent) {
      if (read().some(isAt(parent))) write(without(parent))
    },
  }
}

function check(value: unknown): (Draft & Place)[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.filter((draft) =>
    ['name', 'text', 'key', 'article'].every((field) => typeof draft?.[field] === 'string'),
  )
}
