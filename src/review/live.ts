import { cursorOf, type Position, readCursor } from '../db/reader-changes.ts'
import { type ReviewChange, readReviewChanges } from '../db/review-changes.ts'
import type { Deps } from '../deps.ts'
import { type SiteSummary, summarise } from './summary.ts'

/** What happened on a site at about the same time. */
export interface ReviewNews {
  changes: ReviewChange[]
  counts: SiteSummary
  /** From here on a listener that comes back is told what it missed. */
  cursor: string
  /** What was missed cannot be told: all that is shown is to be fetched anew. */
  reset: boolean
}

type Listener = (news: ReviewNews) => void

/** Follows the queues of sites for as long as a moderator listens. */
export interface LiveReview {
  /**
   * @param cursor of the last news that the listener got, if it did before
   * @param listener gets what it missed, or just the counts, and then all further news in order
   * @returns a function that ends it
   */
  follow(site: string, cursor: string | undefined, listener: Listener): Promise<() => void>
  /** Asks for news now. */
  look(): Promise<void>
}

const EVERY_MS = 1_000
/** Who missed more fetches what it shows anew. */
const MISSED_MAX = 1_000

/**
 * However many moderators listen, the process asks once a second for all of them.
 * @param everyMs how often it looks
 */
export function followReview(deps: Deps, everyMs = EVERY_MS): LiveReview {
  const { sql } = deps
  const sites = new Map<string, Set<Listener>>()
  /** What was told of a site last, and how far the database's clock was ahead of ours then. */
  const told = new Map<string, { counts: SiteSummary; aheadMs: number }>()
  let position: Position | undefined
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined

  function look(): Promise<void> {
    running ??= ask().finally(() => {
      running = undefined
    })
    return running
  }

  async function ask(): Promise<void> {
    const followed = [...sites.keys()]
    const known = position && (await readReviewChanges(sql, followed, whole(position), MISSED_MAX))
    const news = known ?? (await readReviewChanges(sql, followed, undefined, MISSED_MAX))
    if (!news) return
    const reset = position !== undefined && !known
    for (const site of followed) {
      const changes = news.changes.filter((change) => change.site === site)
      if (!reset && changes.length === 0 && !isAtBoundary(site)) continue
      const counts = await count(site)
      const cursor = cursorOf(news.position)
      for (const listener of sites.get(site) ?? []) listener({ changes, counts, cursor, reset })
    }
    position = news.position
  }

  async function count(site: string): Promise<SiteSummary> {
    const counts = await summarise(deps, site)
    told.set(site, { counts, aheadMs: counts.at.getTime() - Date.now() })
    return counts
  }

  /** Whether a pause has begun or ended since, which is news although nothing changed. */
  function isAtBoundary(site: string): boolean {
    const last = told.get(site)
    if (!last) return false
    const { paused, startsAt, resumesAt } = last.counts.pause
    const boundary = paused ? resumesAt : startsAt
    return boundary !== null && boundary.getTime() <= Date.now() + last.aheadMs
  }

  function schedule(): void {
    timer = setTimeout(async () => {
      await look().catch((err) => deps.log.warn({ err }, 'queues not followed; it is tried again'))
      if (sites.size > 0) schedule()
      else {
        timer = undefined
        position = undefined
      }
    }, everyMs).unref()
  }

  /** What a listener is told first. */
  async function begin(site: string, cursor: string): Promise<ReviewNews> {
    const since = readCursor(cursor)
    const missed = since && (await readReviewChanges(sql, [site], since, MISSED_MAX))
    const news = missed ?? (await readReviewChanges(sql, [site], undefined, 0))
    return {
      changes: news?.changes ?? [],
      counts: await count(site),
      cursor: news ? cursorOf(news.position) : '',
      reset: cursor !== '' && !missed,
    }
  }

  return {
    look,
    async follow(site, cursor = '', listener) {
      // What happens while the first news is fetched comes after it.
      let waiting: ReviewNews[] | undefined = []
      const receive: Listener = (news) => (waiting ? waiting.push(news) : listener(news))
      const listeners = sites.get(site) ?? new Set()
      sites.set(site, listeners.add(receive))
      const stop = () => {
        listeners.delete(receive)
        if (listeners.size > 0 || sites.get(site) !== listeners) return
        sites.delete(site)
        told.delete(site)
      }
      try {
        if (!position) await look()
        if (!timer) schedule()
        listener(await begin(site, cursor))
        for (const news of waiting) listener(news)
        waiting = undefined
        return stop
      } catch (error) {
        stop()
        throw error
      }
    },
  }
}

const whole = (position: Position) => ({
  ...position,
  oldest: position.snapshot.split(':')[0] ?? '0',
})
