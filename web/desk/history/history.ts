import type { InferResponseType } from 'hono/client'
import { ask, type Card, client, Refusal } from '../api.ts'
import { noteClaims } from '../deciding/claims.ts'
import { reopened } from '../deciding/decide.ts'
import { marked, markOf } from '../deciding/marks.ts'
import { onChange } from '../live/live.ts'
import { createStore, type Store } from '../store.ts'

const ofComment = client.v1.review.comments[':id']

export type History = InferResponseType<typeof ofComment.history.$get, 200>

export interface Opened {
  /** `gone`: there is no such comment, or none that one may see. */
  state: 'loading' | 'shown' | 'gone' | 'failed'
  card?: Card
  history?: History
  failure?: string
}

export interface OpenHistory {
  shown: Store<Opened>
  load(): Promise<void>
  close(): void
}

/** A comment with all that happened to it, followed as long as it is open. */
export function openHistory(id: string): OpenHistory {
  const shown = createStore<Opened>({ state: 'loading' })
  let turn = 0

  async function load() {
    turn += 1
    const mine = turn
    const param = { id }
    try {
      const [card, history] = await Promise.all([
        ask(ofComment.$get({ param })),
        ask(ofComment.history.$get({ param })),
      ])
      if (mine !== turn) return
      noteClaims([card])
      shown.set({ state: 'shown', card, history })
    } catch (error) {
      if (mine !== turn) return
      if (!(error instanceof Refusal)) throw error
      // An address that is no comment's is answered as an invalid request.
      if (error.status === 404 || error.code === 'invalid-request') shown.set({ state: 'gone' })
      else if (shown.get().state !== 'shown') shown.set({ state: 'failed', failure: error.message })
    }
  }

  let settled = settledHere()
  /** The decision on it that was made here and is stored. */
  function settledHere(): string | undefined {
    const mark = markOf(id)
    return mark?.kind === 'mine' ? mark.decision?.id : undefined
  }

  const forgets = [
    onChange((change) => {
      if (change.change === 'reset' || change.id === id) void load()
    }),
    marked.subscribe(() => {
      const now = settledHere()
      if (now === settled) return
      settled = now
      void load()
    }),
    reopened.subscribe(() => {
      if (reopened.get()?.ids.includes(id)) void load()
    }),
  ]
  void load()
  return {
    shown,
    load,
    close() {
      turn += 1
      for (const forget of forgets) forget()
    },
  }
}
