import type { Sql } from 'postgres'
import { type Position, type ReaderChange, readChanges } from '../db/reader-changes.ts'

/** What happened since the last look; `lost`: it cannot be told what, so anything may have. */
export type Seen = { changes: ReaderChange[]; lost: boolean; position: Position }

/** Knows of every change that readers see, on all articles, for one question a second at most. */
export interface ChangeWatch {
  /**
   * Resolves when what is known is new enough: not older than a second, no older than what this process
   * changed itself, no instant at which something takes effect passed since.
   * @param notBefore what happened until this instant of the database's clock must be known too
   */
  refresh(notBefore?: number): Promise<void>
  /** Asks in any case. */
  look(): Promise<void>
  /** To be called after each commit of this process that readers can see. */
  expire(): void
  /** The database's clock in milliseconds since 1970, as far as can be told without asking. */
  now(): number
  /** Up to where changes are known; undefined before the first look. */
  position(): Position | undefined
  /** When the next change takes effect by itself, on any article. */
  next(): number | null
  /** Calls for whatever was seen, in order. @returns a function that ends it */
  onSeen(listener: (seen: Seen) => void): () => void
}

const TRUST_MS = 1_000
/** After so long a time without a question, all is looked at anew rather than listed. */
const GAP_MS = 60_000
/** Cursors of readers may run ahead of what is known here by as much as clocks of processes differ. */
const AHEAD_MS = 5_000

/** @param trustMs how old what is known may be; 0: every `refresh` asks */
export function watchChanges(sql: Sql, trustMs = TRUST_MS): ChangeWatch {
  const listeners = new Set<(seen: Seen) => void>()
  let position: Position | undefined
  let next: number | null = null
  let askedAt = Number.NEGATIVE_INFINITY
  let expired = true
  let running: Promise<void> | undefined

  const age = () => performance.now() - askedAt
  const now = () => (position ? position.at + age() : 0)

  async function ask(): Promise<void> {
    expired = false
    const asked = performance.now()
    const since = age() < GAP_MS ? position : undefined
    try {
      const news = await readChanges(sql, since)
      // A clock that was set back, or another database in the place of the first.
      const lost = !since || news.position.at < since.at || endOf(news.position) < endOf(since)
      position = news.position
      next = news.next
      askedAt = asked
      if (lost || news.changes.length > 0)
        for (const listener of listeners) listener({ changes: news.changes, lost, position })
    } catch (error) {
      expired = true
      throw error
    } finally {
      running = undefined
    }
  }

  async function look(): Promise<void> {
    // A question under way may have been asked before what its caller knows of.
    while (running && expired) await running
    running ??= ask()
    return running
  }

  return {
    now,
    look,
    position: () => position,
    next: () => next,
    async refresh(notBefore = 0) {
      const isOld = age() >= trustMs || (next !== null && now() >= next)
      const isAhead = position && notBefore > position.at && notBefore < now() + AHEAD_MS
      if (expired || isOld || isAhead) await look()
    },
    expire() {
      expired = true
    },
    onSeen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The first transaction that was still to come. */
function endOf({ snapshot }: Position): bigint {
  return BigInt(snapshot.split(':')[1] ?? 0)
}
