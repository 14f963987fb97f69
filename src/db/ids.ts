import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const POOL_BYTES = 4_096
const pool = Buffer.alloc(POOL_BYTES)
let used = POOL_BYTES

/** A fresh UUIDv7. Random bytes are fetched for many at once: one by one they cost more than the rest of an id. */
export function newId(): string {
  if (used === POOL_BYTES) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.subarray(used, used + 16)
  used += 16
  return v7({ random })
}
