import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Where a connection comes from; behind a proxy that is the proxy. */
export function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? '127.0.0.1'
  } catch {
    return '127.0.0.1' // not served by a socket
  }
}
