import { ask, type Card, client, Refusal } from '../api.ts'
import { claimed, claimerOf, noteClaims } from '../deciding/claims.ts'
import { reopened } from '../deciding/decide.ts'
import { isDone, mark, markOf } from '../deciding/marks.ts'
import { followFrom, onChange } from '../live/live.ts'
import { createStore, type Store } from '../store.ts'
import { type Filter, isWhole } from './filter.ts'

/** What is shown of the queue. Its order stays as it was loaded, whatever happens to the comments. */
export interface Shown {
  ids: readonly string[]
  current: string | undefined
  selected: ReadonlySet<string>
  /** Null at the end. */
  nextCursor: string | null
  isLoading: boolean
  /** Why loading failed; it is tried again on demand. */
  failure: string | undefined
  /** Comments that came since, and are not in the list. */
  arrived: ReadonlySet<string>
}

export interface Queue {
  filter: Filter
  shown: Store<Shown>
  /** Counts changes of cards; `useStore(queue.cards, () => queue.card(id))` follows one. */
  cards: Store<number>
  card(id: string): Card | undefined
  /** A later text of the card that somebody looks at; it is shown when they ask for it. */
  newer(id: string): Card | undefined
  showNewer(id: string): void
  /** Whether there is something to decide about it here. */
  isOpen(id: string): boolean
  reload(): Promise<void>
  loadMore(): Promise<void>
  select(id: string): void
  /** To the next open one in this direction. */
  move(step: 1 | -1): void
  /** To the next open one, from the top again after the last. */
  next(): void
  toggle(id: string, isSelected?: boolean): void
  clearSelection(): void
  /** The next open ones from where one is, which are best leased ahead. */
  ahead(count: number): string[]
  refresh(id: string): Promise<void>
  close(): void
}

/** As many as fill a screen: the first one is there sooner. */
const FIRST_PAGE = 12
const PAGE = 100
const REST_AFTER_MS = 100
/** So many are fetched ahead, so that nobody waits for the next card. */
const AHEAD = 60

/** The list of a site that somebody works through. */
export function openQueue(site: string, filter: Filter): Queue {
  const known = new Map<string, Card>()
  const newer = new Map<string, Card>()
  /** How often each card was asked for. */
  const asked = new Map<string, number>()
  const shown = createStore<Shown>({
    ids: [],
    current: undefined,
    selected: new Set(),
    nextCursor: null,
    isLoading: true,
    failure: undefined,
    arrived: new Set(),
  })
  const cards = createStore(0)
  const set = (change: Partial<Shown>) => shown.set({ ...shown.get(), ...change })
  const cardsChanged = () => cards.set(cards.get() + 1)
  /** Another list was begun meanwhile. */
  let turn = 0
  let loading: Promise<void> | undefined

  async function load(cursor: string | undefined, limit: number): Promise<void> {
    const mine = turn
    set({ isLoading: true, failure: undefined })
    try {
      const query = queryOf(site, filter, cursor, limit)
      const { items, nextCursor, since } = await ask(client.v1.review.comments.$get({ query }))
      if (mine !== turn) return
      if (cursor === undefined) followFrom(since)
      const now = shown.get()
      const before = new Set(cursor === undefined ? [] : now.ids)
      const ids = items.map(({ id }) => id).filter((id) => !before.has(id))
      for (const card of items) keep(card)
      noteClaims(items)
      const arrived = new Set(now.arrived)
      for (const id of ids) arrived.delete(id)
      const all = cursor === undefined ? ids : [...now.ids, ...ids]
      set({ ids: all, nextCursor, isLoading: false, arrived })
      cardsChanged()
    } catch (error) {
      if (mine !== turn) return
      if (!(error instanceof Refusal)) throw error
      set({ isLoading: false, failure: error.message })
      // Whoever must sign in first, or has no connection, is not to press anything for it afterwards.
      if (error.isPassing || error.status === 401)
        setTimeout(() => mine === turn && void retry(), 2_000)
    }
  }

  async function retry() {
    if (shown.get().failure === undefined) return
    if (shown.get().ids.length === 0) return queue.reload()
    await queue.loadMore()
    const { current, failure } = shown.get()
    if (failure === undefined && (current === undefined || !queue.isOpen(current))) queue.next()
  }

  /** A decision that stood on an earlier text says nothing about this one. */
  function keep(card: Card) {
    known.set(card.id, card)
    newer.delete(card.id)
    const now = markOf(card.id)
    const isOld = now?.kind === 'mine' && now.pressed.revisionId !== card.revisionId
    if (isOld || (now?.kind === 'other' && card.status === 'pending')) mark(card.id, undefined)
  }

  const queue: Queue = {
    filter,
    shown,
    cards,
    card: (id) => known.get(id),
    newer: (id) => newer.get(id),
    showNewer(id) {
      const card = newer.get(id)
      if (!card) return
      keep(card)
      cardsChanged()
    },
    isOpen(id) {
      const card = known.get(id)
      return (
        card !== undefined &&
        (filter.status as string[]).includes(card.status) &&
        !isDone(id) &&
        claimerOf(id) === undefined &&
        !card.held?.mine
      )
    },
    async reload() {
      turn += 1
      const mine = turn
      loading = undefined
      set({ arrived: new Set(), selected: new Set() })
      await load(undefined, FIRST_PAGE)
      const { current } = shown.get()
      // What somebody looks at stays there, wherever it is in the list by now.
      if (current === undefined || !queue.isOpen(current)) {
        set({ current: undefined })
        queue.next()
      }
      // The rest would only keep the first one from being drawn.
      if (shown.get().ids.length < AHEAD)
        setTimeout(() => mine === turn && loadAhead(), REST_AFTER_MS)
    },
    async loadMore() {
      const { nextCursor } = shown.get()
      if (nextCursor === null) return
      loading ??= load(nextCursor, PAGE).finally(() => {
        loading = undefined
      })
      await loading
    },
    select(id) {
      const { current } = shown.get()
      if (current !== undefined && current !== id) queue.showNewer(current)
      set({ current: id })
      loadAhead()
    },
    move(step) {
      const { ids, current } = shown.get()
      const from = current === undefined ? -1 : ids.indexOf(current)
      const found = findOpen(ids, from + step, step)
      if (found !== undefined) queue.select(found)
    },
    next() {
      const { ids, current } = shown.get()
      const from = current === undefined ? -1 : ids.indexOf(current)
      const found = findOpen(ids, from + 1, 1)
      if (found !== undefined) return queue.select(found)
      if (shown.get().nextCursor !== null) {
        void queue.loadMore().then(() => {
          const { current: now, failure } = shown.get()
          if (now === current && failure === undefined) queue.next()
        })
        return
      }
      const again = findOpen(ids, 0, 1)
      if (again !== undefined) queue.select(again)
      else {
        if (current !== undefined) set({ current: undefined })
        takeArrived()
      }
    },
    toggle(id, isSelected = !shown.get().selected.has(id)) {
      const selected = new Set(shown.get().selected)
      if (isSelected) selected.add(id)
      else selected.delete(id)
      set({ selected })
    },
    clearSelection: () => set({ selected: new Set() }),
    ahead(count) {
      const { ids, current } = shown.get()
      const found: string[] = []
      for (let i = current === undefined ? 0 : ids.indexOf(current); i < ids.length; i++) {
        const id = ids[i]
        if (id !== undefined && queue.isOpen(id)) found.push(id)
        if (found.length === count) break
      }
      return found
    },
    async refresh(id) {
      const mine = (asked.get(id) ?? 0) + 1
      asked.set(id, mine)
      try {
        const card = await ask(client.v1.review.comments[':id'].$get({ param: { id } }))
        // Answers may overtake each other; the last question has the latest.
        if (asked.get(id) !== mine) return
        const { current } = shown.get()
        const isOther = known.get(id)?.revisionId !== card.revisionId
        if (id === current && isOther && !isDone(id)) newer.set(id, card)
        else keep(card)
        noteClaims([card])
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const isPassing = error.isPassing || error.status === 401
        if (isPassing && asked.get(id) === mine) setTimeout(() => void queue.refresh(id), 2_000)
      }
      cardsChanged()
    },
    close() {
      turn += 1
      for (const forget of forgets) forget()
    },
  }

  function findOpen(ids: readonly string[], from: number, step: 1 | -1): string | undefined {
    for (let i = from; i >= 0 && i < ids.length; i += step) {
      const id = ids[i]
      if (id !== undefined && queue.isOpen(id)) return id
    }
    return undefined
  }

  function loadAhead() {
    const { ids, current } = shown.get()
    const from = current === undefined ? 0 : ids.indexOf(current)
    if (ids.length - from < AHEAD) void queue.loadMore()
  }

  const forgets = [
    onChange((change) => {
      // More was missed than can be told.
      if (change.change === 'reset') return void queue.reload()
      const isKnown = known.has(change.id) && shown.get().ids.includes(change.id)
      if (change.change === 'arrived' && !isKnown) {
        set({ arrived: new Set([...shown.get().arrived, change.id]) })
        takeArrived()
      } else if (change.change === 'decided' || change.change === 'changed')
        forgetArrived(change.id)
      const isNews = NEWS.has(change.change) || (change.change === 'decided' && !markOf(change.id))
      if (isKnown && isNews) void queue.refresh(change.id)
    }),
    reopened.subscribe(() => {
      const now = reopened.get()
      if (now) void takeUp(now)
    }),
    // What a colleague gave back may be the only thing left to do.
    claimed.subscribe(() => {
      if (shown.get().current === undefined && shown.get().ids.length > 0) queue.next()
    }),
  ]

  /** Where nothing is left to do there is nothing that what is new could move. */
  function takeArrived() {
    const { current, isLoading, arrived } = shown.get()
    if (current === undefined && !isLoading && arrived.size > 0) void queue.reload()
  }

  /** Only as it reads by now, where nobody looks at something else. */
  async function takeUp({ ids, why }: { ids: string[]; why: 'undone' | 'returned' }) {
    await Promise.all(ids.filter((id) => known.has(id)).map((id) => queue.refresh(id)))
    const [first] = ids
    if (why === 'undone' && first !== undefined && shown.get().ids.includes(first))
      queue.select(first)
    else if (shown.get().current === undefined) queue.next()
  }

  function forgetArrived(id: string) {
    const arrived = new Set(shown.get().arrived)
    if (arrived.delete(id)) set({ arrived })
  }

  void queue.reload()
  return queue
}

function queryOf(site: string, filter: Filter, cursor: string | undefined, limit: number) {
  const { order, status, signal, reported, minRisk, maxRisk, ...texts } = filter
  return {
    ...{ site, order, cursor, limit: String(limit), status, signal, ...texts },
    ...(reported && { reported: 'true' as const }),
    ...(minRisk !== undefined && { minRisk: String(minRisk) }),
    ...(maxRisk !== undefined && { maxRisk: String(maxRisk) }),
  }
}

/** Where the first comments of a site's queue are fetched. */
export const firstAddress = (site: string, filter: Filter): string =>
  client.v1.review.comments.$path({ query: queryOf(site, filter, undefined, FIRST_PAGE) })

const NEWS = new Set(['arrived', 'changed', 'held', 'unheld'])

/** How many there are in all, as far as it is known. */
export function totalOf(
  { ids, nextCursor }: Shown,
  filter: Filter,
  pending: number | undefined,
): number {
  if (nextCursor === null || !isWhole(filter) || pending === undefined) return ids.length
  return Math.max(ids.length, pending)
}
