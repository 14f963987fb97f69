import { createHmac, randomBytes } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Site } from '../deps.ts'
import { AppError } from '../errors.ts'
import { type ClientAddress, countedBy } from './address.ts'
import type { Reader } from './reader.ts'

const HOUR_SECONDS = 3_600
/** Texts that are looked at before they are sent: of use to whoever writes, and of none in bulk. */
const NUDGES_PER_HOUR = 120

export type Doing = 'comments' | 'edits' | 'votes' | 'reports' | 'nudges'

/** Counts one act of a reader on a site. @throws too-many-requests */
export type LimitReaders = (
  site: Site,
  doing: Doing,
  reader: Reader,
  address: ClientAddress,
) => Promise<void>

/**
 * Limits what a reader does in an hour: by id, and for guests, who may have as many ids as they like, by
 * address. Counted in the memory of this process: in the database each comment would pay another round trip
 * for it, and n processes that let n times as much pass still stop a flood. So a restart forgets, and
 * addresses are never stored: their hash has a key that ends with the process.
 */
export function limitReaders(): LimitReaders {
  const key = randomBytes(32)
  const limiter = new RateLimiterMemory({ points: 1, duration: HOUR_SECONDS })

  function count(points: number, name: string): Promise<unknown> {
    limiter.points = points
    return limiter.consume(createHmac('sha256', key).update(name).digest('base64url'))
  }

  return async (site, doing, reader, address) => {
    if (reader.kind === 'server') return
    const most = mostOf(site, doing)
    const names = reader.id ? [`id ${reader.id}`] : []
    const counted = reader.kind === 'guest' ? countedBy(address) : undefined
    if (counted !== undefined) names.push(`address ${counted}`)
    try {
      for (const name of names) await count(most, `${site.id} ${doing} ${name}`)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000))
      throw new AppError('too-many-requests', {
        detail: `At most ${most} ${doing} an hour; try again in ${seconds} seconds`,
        headers: { 'Retry-After': String(seconds) },
      })
    }
  }
}

function mostOf({ limits }: Site, doing: Doing): number {
  switch (doing) {
    case 'comments':
    case 'edits':
      return limits.commentsPerHour
    case 'votes':
      return limits.votesPerHour
    case 'reports':
      return limits.reportsPerHour
    case 'nudges':
      return NUDGES_PER_HOUR
  }
}
