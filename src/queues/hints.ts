import type { Queues, ScoreHint } from './queues.ts'

/** Hints waiting beyond this are dropped: the sweep finds their revisions in the database. */
const MOST_WAITING = 20_000
const MOST_AT_ONCE = 500
/** What arrives within this time is enqueued together: one transaction of the queue for a whole burst. */
const COLLECT_MS = 200

export interface ScoreHints {
  /** Enqueues soon; never waits, never throws. */
  add(hint: ScoreHint): void
  /** Waits until what was added is enqueued or given up. */
  close(): Promise<void>
}

/**
 * Collects what is to be enqueued, so that a burst of comments costs few round trips and no request
 * waits for the queue.
 * @param onLost called with the number of hints that could not be enqueued
 */
export function collectHints(
  queues: Pick<Queues, 'enqueueScores'>,
  onLost: (count: number, error?: unknown) => void,
): ScoreHints {
  let waiting: ScoreHint[] = []
  let timer: NodeJS.Timeout | undefined
  let flushing = Promise.resolve()

  async function flush(): Promise<void> {
    timer = undefined
    while (waiting.length > 0) {
      const bulk = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      await queues.enqueueScores(bulk).catch((error) => onLost(bulk.length, error))
    }
  }
  const flushNext = () => {
    flushing = flushing.then(flush)
  }

  return {
    add(hint) {
      if (waiting.length >= MOST_WAITING) return onLost(1)
      waiting.push(hint)
      timer ??= setTimeout(flushNext, COLLECT_MS)
    },
    async close() {
      clearTimeout(timer)
      flushNext()
      await flushing
    },
  }
}
