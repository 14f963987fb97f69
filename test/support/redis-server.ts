import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { findProgram } from '../../scripts/test-programs.mjs'

/** As many test files as may ask for a database of their own in one run. */
const DATABASES = 1024

export interface RedisServer {
  url: string
  stop(): Promise<void>
}

/**
 * Starts a Redis that keeps nothing on disk; undefined where none is installed.
 * @param folder where it works, though it should write nothing
 */
export async function startRedisServer(folder: string): Promise<RedisServer | undefined> {
  const program = findProgram('redis')
  if (program === undefined) return undefined
  const port = await freePort()
  const settings = {
    bind: '127.0.0.1',
    port,
    dir: folder,
    save: '',
    appendonly: 'no',
    databases: DATABASES,
    'maxmemory-policy': 'noeviction',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, `${value}`])
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const stopAtExit = () => child.kill()
  process.once('exit', stopAtExit)
  await untilReady(child.stdout, ended)
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      process.off('exit', stopAtExit)
      child.kill()
      await ended
    },
  }
}

async function untilReady(stdout: NodeJS.ReadableStream, ended: Promise<unknown>): Promise<void> {
  let said = ''
  const ready = new Promise<void>((resolve) => {
    stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Ready to accept connections')) resolve()
    })
  })
  const failed = ended.then(() => {
    throw new Error(`Redis did not start: ${said}`)
  })
  await Promise.race([ready, failed])
  failed.catch(() => {})
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
