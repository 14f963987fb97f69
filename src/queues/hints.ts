import type { Queues, ScoreHint } from './queues.ts'

/** Hints waiting beyond this are dropped: the sweep finds their revisions in the database. */
const MOST_WAITING = 20_000
const MOST_AT_ONCE = 500

export interface ScoreHints {
  /** Enqueues soon; never waits, never throws. */
  add(hint: ScoreHint): void
  /** Waits until what was added is enqueued or given up. */
  close(): Promise<void>
}

/**
 * Collects what is to be enqueued while the previous bulk is under way, so that a burst of comments
 * costs one round trip and no request waits for the queue.
 * @param onLost called with the number of hints that could not be enqueued
 */
export function collectHints(
  queues: Queues,
  onLost: (count: number, error?: unknown) => void,
): ScoreHints {
  let waiting: ScoreHint[] = []
  let flushing: Promise<void> | undefined

  async function flush(): Promise<void> {
    await new Promise(setImmediate)
    while (waiting.length > 0) {
      const bulk = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      await queues.enqueueScores(bulk).catch((error) => onLost(bulk.length, error))
    }
    flushing = undefined
  }

  return {
    add(hint) {
      if (waiting.length >= MOST_WAITING) return onLost(1)
      waiting.push(hint)
      flushing ??= flush()
    },
    async close() {
      await flushing
    },
  }
}
