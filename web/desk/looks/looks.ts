import type { InferResponseType } from 'hono/client'
import { ask, client, Refusal } from '../api.ts'
import { createStore, type Store } from '../store.ts'

const looks = client.v1.review['second-looks']

export type Look = NonNullable<InferResponseType<typeof looks.next.$get, 200>['item']>

/** What is judged now. */
export interface Looking {
  /** Null: there is none; undefined: it is being fetched. */
  look: Look | null | undefined
  failure: string | undefined
}

export interface Looks {
  now: Store<Looking>
  /**
   * On to the next one, which mostly is here already.
   * @param given resolves once what was said of this one has arrived
   */
  next(given?: Promise<unknown>): void
  /** From the oldest one again. */
  again(): void
  close(): void
}

const AGAIN_MS = 2_000

/** Second looks of a site, one after the other, with the next one fetched while the first is judged. */
export function openLooks(site: string): Looks {
  const now = createStore<Looking>({ look: undefined, failure: undefined })
  let ahead: Promise<Look | null> | undefined
  let turn = 0

  const fetchNext = async (after?: string) =>
    (await ask(looks.next.$get({ query: { site, after } }))).item

  async function show(coming: Promise<Look | null>, given?: Promise<unknown>): Promise<void> {
    turn += 1
    const mine = turn
    try {
      let look = await coming
      // Those that were skipped, or came up again meanwhile.
      if (look === null && given) {
        await given
        look = await fetchNext()
      }
      if (mine !== turn) return
      now.set({ look, failure: undefined })
      ahead = look ? fetchNext(look.id) : undefined
      // Whoever goes on is told of it.
      ahead?.catch(() => {})
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (mine !== turn) return
      now.set({ look: undefined, failure: error.message })
      if (error.isPassing || error.status === 401)
        setTimeout(() => mine === turn && queueOf.again(), AGAIN_MS)
    }
  }

  const queueOf: Looks = {
    now,
    next(given = Promise.resolve()) {
      const coming = ahead ?? Promise.resolve(null)
      now.set({ look: undefined, failure: undefined })
      void show(coming, given)
    },
    again() {
      now.set({ look: undefined, failure: undefined })
      void show(fetchNext())
    },
    close() {
      turn += 1
    },
  }
  queueOf.again()
  return queueOf
}
