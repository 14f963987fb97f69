import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Deps } from '../deps.ts'
import { type ClientAddress, clientAddress } from '../readers/address.ts'

/** Where a request came from; past the proxies that the environment trusts. */
export function addressOf(c: Context, { trustedProxies }: Pick<Deps, 'trustedProxies'>) {
  return clientAddress(trustedProxies, connectionOf(c), c.req.header('x-forwarded-for'))
}

function connectionOf(c: Context): ClientAddress {
  try {
    return getConnInfo(c).remote.address
  } catch {
    return undefined // not served by a socket
  }
}
