import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export interface TestHub {
  url: string
  /** `/owner/name/resolve/main/config.json`, in order. */
  requests: string[]
  /** What the last request sent as authorization. */
  authorization: string | undefined
  /** Answers the next request for a file of that name by hand. */
  intercept(file: string, answer: (response: ServerResponse, content: Buffer) => void): void
  close(): Promise<void>
}

/**
 * Serves model folders as the hub does, at `/{id}/resolve/{revision}/{file}`.
 * @param folders by `id@revision`
 */
export async function startHub(folders: Record<string, string>): Promise<TestHub> {
  const intercepted = new Map<string, (response: ServerResponse, content: Buffer) => void>()
  const hub = { requests: [] as string[], authorization: undefined as string | undefined }
  const server = createServer(async ({ url = '', headers }, response) => {
    hub.requests.push(url)
    hub.authorization = headers.authorization
    const [, id, revision = '', file = ''] = /^\/(.+?)\/resolve\/([^/]+)\/(.+)$/.exec(url) ?? []
    const folder = folders[`${id}@${decodeURIComponent(revision)}`]
    const content = folder && (await readFile(join(folder, file)).catch(() => undefined))
    const answer = intercepted.get(file)
    intercepted.delete(file)
    if (!content) response.writeHead(404).end('Entry not found')
    else if (answer) answer(response, content)
    else response.writeHead(200, { 'content-length': content.length }).end(content)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return Object.assign(hub, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    intercept: intercepted.set.bind(intercepted),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  })
}
