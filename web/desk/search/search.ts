import { ask, type Card, client, Refusal } from '../api.ts'
import { noteClaims } from '../deciding/claims.ts'
import { reopened } from '../deciding/decide.ts'
import { marked, markOf } from '../deciding/marks.ts'
import { onChange } from '../live/live.ts'
import { createStore, type Store } from '../store.ts'

/** What is searched for, and where. */
export interface Wanted {
  site: string
  words: string
  /** None: any. */
  status: readonly Card['status'][]
}

/** What was found so far. Its order stays, whatever happens to the comments. */
export interface Found {
  cards: readonly Card[]
  current: string | undefined
  /** Null at the end. */
  nextCursor: string | null
  isLoading: boolean
  failure: string | undefined
}

export interface Search {
  wanted: Wanted
  found: Store<Found>
  loadMore(): Promise<void>
  select(id: string): void
  /** @returns the comment that is current now */
  move(step: 1 | -1): string | undefined
  close(): void
}

const PAGE = 20

let last: Search | undefined

/** The search for this: the last one again, where it was for the same, so that whoever comes back finds their place. */
export function searchFor(wanted: Wanted): Search {
  if (last && JSON.stringify(last.wanted) === JSON.stringify(wanted)) return last
  last?.close()
  last = begin(wanted)
  return last
}

function begin(wanted: Wanted): Search {
  const found = createStore<Found>({
    cards: [],
    current: undefined,
    nextCursor: null,
    isLoading: false,
    failure: undefined,
  })
  const set = (change: Partial<Found>) => found.set({ ...found.get(), ...change })
  let isClosed = false

  async function load(cursor: string | undefined): Promise<void> {
    if (found.get().isLoading) return
    set({ isLoading: true, failure: undefined })
    const { site, words: q, status } = wanted
    const query = { q, site, status: [...status], cursor, limit: String(PAGE) }
    try {
      const { items, nextCursor } = await ask(client.v1.review.search.$get({ query }))
      if (isClosed) return
      const { cards, current } = found.get()
      const known = new Set(cards.map(({ id }) => id))
      const added = items.filter(({ id }) => !known.has(id))
      noteClaims(items)
      set({
        cards: [...cards, ...added],
        current: current ?? added[0]?.id,
        nextCursor,
        isLoading: false,
      })
    } catch (error) {
      if (isClosed) return
      if (!(error instanceof Refusal)) throw error
      set({ isLoading: false, failure: error.message })
    }
  }

  const isKnown = (id: string) => found.get().cards.some((card) => card.id === id)

  async function refresh(id: string): Promise<void> {
    try {
      const card = await ask(client.v1.review.comments[':id'].$get({ param: { id } }))
      noteClaims([card])
      set({ cards: found.get().cards.map((each) => (each.id === id ? card : each)) })
    } catch (error) {
      // As it was shown it can still be decided on: the service refuses what is outdated.
      if (!(error instanceof Refusal)) throw error
    }
  }

  /** Decisions that were made here and are stored, of comments that do not tell of it yet. */
  function refreshSettled() {
    for (const { id, status, revisionId } of found.get().cards) {
      const mark = markOf(id)
      if (mark?.kind !== 'mine' || !mark.decision || refreshed.has(mark.decision.id)) continue
      refreshed.add(mark.decision.id)
      if (mark.decision.statusAfter !== status || mark.decision.revisionId !== revisionId)
        void refresh(id)
    }
  }
  const refreshed = new Set<string>()

  const forgets = [
    onChange((change) => {
      if (change.change === 'reset') for (const { id } of found.get().cards) void refresh(id)
      else if (isKnown(change.id)) void refresh(change.id)
    }),
    marked.subscribe(refreshSettled),
    reopened.subscribe(() => {
      for (const id of reopened.get()?.ids ?? []) if (isKnown(id)) void refresh(id)
    }),
  ]

  if (wanted.words !== '') void load(undefined)
  return {
    wanted,
    found,
    async loadMore() {
      const { nextCursor, cards } = found.get()
      if (nextCursor !== null || cards.length === 0) await load(nextCursor ?? undefined)
    },
    select: (id) => set({ current: id }),
    move(step) {
      const { cards, current } = found.get()
      const from = cards.findIndex(({ id }) => id === current)
      const next = cards[Math.min(cards.length - 1, Math.max(0, from + step))]?.id
      if (next !== undefined) set({ current: next })
      return next
    },
    close() {
      isClosed = true
      for (const forget of forgets) forget()
    },
  }
}
