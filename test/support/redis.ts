import { Redis } from 'ioredis'
import { inject } from 'vitest'

export interface TestRedis {
  url: string
  drop(): Promise<void>
}

/**
 * A Redis database of its own for one test file, to be dropped after; undefined where Redis is not
 * installed (`describe.skipIf(!inject('redisUrl'))`). Channels of publish/subscribe are not apart:
 * Redis shares them among all its databases.
 */
export async function createTestRedis(): Promise<TestRedis | undefined> {
  const serverUrl = inject('redisUrl')
  if (serverUrl === undefined) return undefined
  const number = await onRedis(serverUrl, (redis) => redis.incr('databases-given-out'))
  const url = `${serverUrl}/${number}`
  return { url, drop: () => onRedis(url, async (redis) => void (await redis.flushdb())) }
}

async function onRedis<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url)
  try {
    return await use(redis)
  } finally {
    redis.disconnect()
  }
}
