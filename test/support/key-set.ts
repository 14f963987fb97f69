import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JWK } from 'jose'

/** A login's public keys on a socket; they and the status can be changed, and requests are counted. */
export async function serveKeySet(keys: JWK[]) {
  const state = { keys, status: 200, asked: 0 }
  const server: Server = createServer((_, answer) => {
    state.asked += 1
    answer.writeHead(state.status, { 'Content-Type': 'application/json' })
    answer.end(JSON.stringify({ keys: state.keys }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ...{ url: `http://127.0.0.1:${port}/keys` },
    state,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
