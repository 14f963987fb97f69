import { createPostgresBackend } from 'bullmq'
import { Redis } from 'ioredis'
import type { QueueSettings } from './jobs.ts'

/** Keeps our keys apart from others in a shared Redis. */
export const PREFIX = 'freischalt'

/**
 * Opens what a Queue or a Worker needs to reach the chosen backend.
 * A producer fails fast, so that accepting a comment never waits for the queue; a consumer waits for
 * as long as it takes.
 */
export function connect(settings: QueueSettings, side: 'producer' | 'consumer') {
  if (!settings.redisUrl)
    return {
      connection: { connectionString: settings.databaseUrl, max: side === 'producer' ? 2 : 4 },
      backend: createPostgresBackend,
      disconnect: async () => {},
    }
  const redis = new Redis(settings.redisUrl, {
    maxRetriesPerRequest: side === 'producer' ? 1 : null,
    enableOfflineQueue: side === 'consumer',
    retryStrategy: (attempt) => Math.min(100 * 2 ** attempt, 2_000),
  })
  redis.on('error', settings.onError)
  return {
    connection: redis,
    backend: undefined,
    disconnect: async () => {
      if (redis.status === 'ready') await redis.quit().catch(() => {})
      redis.disconnect()
    },
  }
}
