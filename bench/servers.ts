import { type ChildProcess, fork } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createToken } from '../src/accounts/tokens.ts'
import { openDatabase } from '../src/db/client.ts'
import type { TokenRole } from '../src/moderation/labels.ts'
import { packageDir } from '../src/paths.ts'

/** Starts a program of ours as a process of its own; resolves once it says that it is ready. */
export function start(file: string, args: string[], env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const execArgv = file.endsWith('.ts') ? process.execArgv : []
  const child = fork(join(packageDir, file), args, { env, execArgv })
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child))
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
}

/** Ends what `start` began. */
export async function stopAll(children: ChildProcess[]): Promise<void> {
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(children.map((child) => new Promise((resolve) => child.once('exit', resolve))))
}

export async function makeToken(databaseUrl: string, role: TokenRole): Promise<string> {
  const database = openDatabase(databaseUrl, { max: 1 })
  const wanted = { name: 'bench', role, siteIds: null } as const
  const { token } = await createToken(database.db, { type: 'operator' }, wanted)
  await database.close()
  return token
}

/** Registers the article `bench` of the site `demo`. */
export async function registerArticle(databaseUrl: string, port: number): Promise<void> {
  const token = await makeToken(databaseUrl, 'publisher')
  const answer = await fetch(`http://127.0.0.1:${port}/v1/sites/demo/articles/bench`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({
      title: 'Bench',
      text: 'Text',
      url: 'https://example.org/',
      publishedAt: new Date().toISOString(),
    }),
  })
  if (!answer.ok) throw new Error(`Registering the article gave ${answer.status}`)
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
