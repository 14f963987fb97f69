import { readClock } from '../db/clock.ts'
import type { Deps } from '../deps.ts'
import { newsBetween, type QueueEvent } from './news.ts'
import { type QueueNotice, queueNotice } from './told.ts'

export interface Told {
  event: QueueEvent
  notice: QueueNotice
}

/** Follows the queues of sites for as long as somebody listens. */
export interface LiveQueues {
  /** @returns what is so now, and a function that ends the subscription */
  subscribe(
    siteId: string,
    listener: (told: Told) => void,
  ): Promise<{ now: QueueNotice; stop: () => void }>
  /** Looks at once; otherwise that happens every few seconds and at each boundary of a pause. */
  look(siteId: string): Promise<void>
}

const EVERY_MS = 5_000

interface Followed {
  listeners: Set<(told: Told) => void>
  last: QueueNotice | undefined
  timer: NodeJS.Timeout | undefined
}

/**
 * Every process looks for itself: the calendar is in its config and the queue in the database, so no
 * message can be lost on the way. However many listen to a site, it is looked at once.
 */
export function followQueues(deps: Deps): LiveQueues {
  const sites = new Map<string, Followed>()

  async function look(siteId: string): Promise<void> {
    const followed = sites.get(siteId)
    const site = deps.sites.find(siteId)
    if (!followed || !site) return
    const at = await readClock(deps.db)
    const notice = await queueNotice(deps, site, at)
    const event = followed.last && newsBetween(followed.last, notice, at)
    if (event) for (const listener of followed.listeners) listener({ event, notice })
    if (event || !followed.last) followed.last = notice
    schedule(siteId, followed, notice, at)
  }

  /** The next look: in a few seconds, or where a pause begins or ends before that, just then. */
  function schedule(siteId: string, followed: Followed, { pause }: QueueNotice, at: Date): void {
    const boundary = pause.paused ? pause.resumesAt : pause.startsAt
    const untilThen = boundary ? boundary.getTime() - at.getTime() : EVERY_MS
    lookIn(siteId, followed, Math.max(1, Math.min(EVERY_MS, untilThen)))
  }

  function lookIn(siteId: string, followed: Followed, ms: number): void {
    clearTimeout(followed.timer)
    if (followed.listeners.size === 0) return
    followed.timer = setTimeout(() => {
      look(siteId).catch((err) => {
        deps.log.warn({ err, site: siteId }, 'queue not followed')
        lookIn(siteId, followed, EVERY_MS)
      })
    }, ms).unref()
  }

  return {
    look,
    async subscribe(siteId, listener) {
      const site = deps.sites.get(siteId)
      const followed = sites.get(siteId) ?? {
        listeners: new Set(),
        last: undefined,
        timer: undefined,
      }
      sites.set(siteId, followed)
      followed.listeners.add(listener)
      const at = await readClock(deps.db)
      const now = await queueNotice(deps, site, at)
      followed.last ??= now
      if (!followed.timer) schedule(siteId, followed, now, at)
      const stop = () => {
        followed.listeners.delete(listener)
        if (followed.listeners.size > 0) return
        clearTimeout(followed.timer)
        sites.delete(siteId)
      }
      return { now, stop }
    },
  }
}
