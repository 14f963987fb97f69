import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

export interface Receiver {
  url: string
  /** All that came, in order. */
  received: Received[]
  /** Answers all that comes from now on; at first with 204. */
  answer(how: (response: ServerResponse) => void | Promise<void>): void
  close(): Promise<void>
}

/** A real HTTP server that webhooks can be sent to. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let answer: Parameters<Receiver['answer']>[0] = (response) => void response.writeHead(204).end()
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    received.push({ path: request.url ?? '', headers: request.headers, body })
    await answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer(how) {
      answer = how
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
