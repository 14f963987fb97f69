import type { Api, Fate, Receipt } from './api.ts'
import type { Author } from './author.ts'
import { Problem } from './problems.ts'
import { repeat } from './repeat.ts'

/** Asked about at once, the newest first; more would be many requests for little news. */
const AT_ONCE_MAX = 10
/** A comment just sent is asked about often, one that has waited for long now and then. */
const SOON_MS = 10_000
const LATER_MS = 45_000
const FRESH_MS = 600_000

type Listener = (fate: Fate) => void

/** The reader's own comments on an article, kept up to date until the reader knows their outcome. */
export interface OwnComments {
  /** What is known of a comment of which the reader awaits the outcome. */
  fate(id: string): Fate | undefined
  /** All of those, the oldest first. */
  fates(): Fate[]
  isWaiting(): boolean
  /** Whoever shows a comment is told of its changes; the last one to ask for it. */
  shown(id: string, listener: Listener): void
  posted(receipt: Receipt, sent: { body: string; parentId: string | null }): void
  edited(fate: Fate): void
  /** The reader has seen the outcome, or taken the comment back. */
  settled(id: string): void
  /** Whether the reader awaits its outcome. */
  isAwaited(id: string): boolean
  /** It is not as the reader left it, so its outcome is awaited again. */
  reopen(id: string): void
  /** Asks now instead of later. */
  look(): void
}

export interface OwnOptions {
  api: Api
  author: Author
  article: string
  /** Told of every change, once whoever shows the comment has been. */
  onChange(fate: Fate, before: Fate | undefined): void
  signal: AbortSignal
}

export function followOwn({ api, author, article, onChange, signal }: OwnOptions): OwnComments {
  const fates = new Map<string, Fate>()
  const listeners = new Map<string, Listener>()
  const isOpen = (fate: Fate | undefined) =>
    fate === undefined || fate.status === 'scoring' || fate.status === 'pending'
  const open = () => author.waitingOn(article).filter(({ id }) => isOpen(fates.get(id)))

  function put(fate: Fate) {
    const before = fates.get(fate.id)
    if (JSON.stringify(before) === JSON.stringify(fate)) return
    fates.set(fate.id, fate)
    if (fate.status === 'approved' || fate.status === 'withdrawn') settle(fate.id)
    listeners.get(fate.id)?.(fate)
    onChange(fate, before)
  }

  function settle(id: string) {
    author.settled(id)
    fates.delete(id)
  }

  async function ask(id: string) {
    try {
      const fate = await api.fate(id)
      // Meanwhile the reader may have taken it back.
      if (author.waitingOn(article).some((comment) => comment.id === id)) put(fate)
    } catch (error) {
      // Without a connection it is asked again; a comment that is gone is not.
      if (error instanceof Problem && /not-found|unauthenticated/.test(error.code)) settle(id)
    }
  }

  const look = repeat(
    async () => {
      for (const { id } of open().slice(-AT_ONCE_MAX).reverse()) await ask(id)
    },
    () => {
      const youngest = Math.max(
        ...[...fates.values()].map(({ createdAt }) => Date.parse(createdAt)),
      )
      return Date.now() - youngest < FRESH_MS ? SOON_MS : LATER_MS
    },
    signal,
  )

  return {
    fate: (id) => fates.get(id),
    fates: () => [...fates.values()].sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
    isWaiting: () => open().length > 0,
    shown: (id, listener) => listeners.set(id, listener),
    posted({ id, waiting, expectedBy, expectedRange }, sent) {
      fates.set(id, {
        ...sent,
        id,
        status: 'scoring',
        createdAt: new Date().toISOString(),
        reason: null,
        ahead: waiting,
        expectedBy,
        expectedRange,
      })
    },
    edited(fate) {
      author.reopened(fate.id)
      put(fate)
    },
    settled: settle,
    isAwaited: (id) => open().some((comment) => comment.id === id),
    reopen(id) {
      author.reopened(id)
      look()
    },
    look,
  }
}
