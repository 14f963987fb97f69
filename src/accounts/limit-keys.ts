import type { Sql } from 'postgres'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

const WINDOW_SECONDS = 60

/**
 * Counts what each key asks, in the database, so that a limit holds across all API processes.
 * @returns counts one request of a key: null while it is below `perMinute`, else the seconds to wait
 */
export function limitKeys(sql: Sql) {
  const client = {
    query: async ({ text, values }: { text: string; values: (string | number)[] }) => ({
      rows: await sql.unsafe(text, values),
    }),
  }
  const limiter = new RateLimiterPostgres({
    storeClient: client,
    storeType: 'pool',
    tableName: 'key_limits',
    tableCreated: true,
    // One row a key, so there is nothing to clear.
    clearExpiredByTimeout: false,
    keyPrefix: '',
    points: 1,
    duration: WINDOW_SECONDS,
  })
  return async (keyId: string, perMinute: number): Promise<number | null> => {
    limiter.points = perMinute
    try {
      await limiter.consume(keyId)
      return null
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000))
    }
  }
}
