import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { finishProgram, freePort, type Program, runProgram } from '../support/process.ts'

describe('freischalt start', () => {
  let folder: string
  let program: Program
  let env: NodeJS.ProcessEnv
  let port: number

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'freischalt-start-'))
    port = await freePort()
    env = { FREISCHALT_DATA_DIR: join(folder, 'data'), PORT: String(port) }
    program = runProgram(['start'], env)
    await ready(program)
  }, 120_000)
  afterAll(async () => {
    await program.kill('SIGTERM')
    await rm(folder, { recursive: true, force: true })
  })

  const ready = (started: Program) =>
    vi.waitFor(() => expect(started.output()).toContain('Stop with Ctrl-C'), { timeout: 100_000 })

  it('prints three lines that post, approve and read a comment', () => {
    const lines = program.output().split('\n')
    const walk = lines.filter((line) => /^ {2}(D=|curl)/.test(line))
    expect(walk).toHaveLength(3)
    const printed = execFileSync('bash', ['-c', walk.join('\n')], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
    expect(printed).toContain('"statusAfter":"approved"')
    expect(printed).toContain('A good piece, thank you. More of this, please.')
  }, 60_000)

  it('shows the demo', async () => {
    const page = await fetch(`http://127.0.0.1:${port}/demo/library-sundays`)
    expect(page.status).toBe(200)
    const comments = `http://127.0.0.1:${port}/v1/sites/demo-en/articles/library-sundays/comments`
    const { items } = (await (await fetch(comments)).json()) as { items: unknown[] }
    expect(items.length).toBeGreaterThan(1)
  })

  it('lets commands find its database while it runs', async () => {
    const args = [
      'token',
      'create',
      '--role',
      'publisher',
      '--site',
      'demo',
      '--name',
      'CMS',
      '--json',
    ]
    const { code, output } = await finishProgram(args, env)
    expect(code).toBe(0)
    const issued = JSON.parse(output)
    expect(issued).toEqual({
      id: expect.any(String),
      token: expect.stringMatching(/^fst_/),
      role: 'publisher',
      sites: ['demo'],
      expiresAt: null,
    })
    const user = [
      'user',
      'create',
      '--email',
      'a@zeitung.example',
      '--name',
      'A',
      '--role',
      'editor',
    ]
    const made = await finishProgram(user, env)
    expect(made.code).toBe(0)
    const [, password] = /^a@zeitung.example {2}(\S+)/.exec(made.output) ?? []
    const answer = await fetch(`http://127.0.0.1:${port}/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'a@zeitung.example', password }),
    })
    expect(answer.status).toBe(204)
  }, 60_000)

  it('serves its reference and demo pages', async () => {
    for (const path of ['/v1/docs', '/demo', '/widget.js', '/v1/openapi.json'])
      expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).toBe(200)
  })

  it('says in one sentence that its port is taken', async () => {
    const other = await finishProgram(['start'], {
      ...env,
      FREISCHALT_DATA_DIR: join(folder, 'other'),
    })
    expect(other.code).toBe(1)
    expect(other.output).toBe(`Port ${port} is taken by another program; set PORT to a free one.\n`)
  }, 60_000)

  it('starts a worker again that dies, and loses nothing by it', async () => {
    const [pid] = execFileSync('pgrep', ['-P', String(program.child.pid), '-f', 'main.js worker'], {
      encoding: 'utf8',
    }).split('\n')
    process.kill(Number(pid), 'SIGKILL')
    await vi.waitFor(() => expect(program.output()).toContain('starting it again'), {
      timeout: 20_000,
    })
    const comments = `http://127.0.0.1:${port}/v1/sites/demo-en/articles/library-sundays/comments`
    const answer = await fetch(comments, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        author: { name: 'Grace' },
        body: 'Posted while no worker was there.',
      }),
    })
    const receipt = (await answer.json()) as { id: string; authorToken: string }
    await vi.waitFor(
      async () => {
        const status = await fetch(`http://127.0.0.1:${port}/v1/comments/${receipt.id}`, {
          headers: { Authorization: `Bearer ${receipt.authorToken}` },
        })
        expect(await status.json()).toMatchObject({ status: 'pending' })
      },
      { timeout: 60_000, interval: 200 },
    )
  }, 90_000)

  it('keeps its data over a stop and a second start', async () => {
    await program.kill('SIGINT')
    expect(program.child.exitCode).toBe(0)
    program = runProgram(['start'], env)
    await ready(program)
    expect(program.output()).not.toContain('Administrator')
    const comments = `http://127.0.0.1:${port}/v1/sites/demo-en/articles/library-sundays/comments`
    expect(await (await fetch(comments)).text()).toContain('A good piece, thank you.')
  }, 120_000)
})

describe('a start that cannot be', () => {
  it('says so in one sentence', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'freischalt-start-'))
    const file = join(folder, 'file')
    await writeFile(file, 'not a folder')
    const broken = join(folder, 'config.yaml')
    await writeFile(broken, 'sites:\n  - id: Demo\n    name: x\n')
    const cases: [env: NodeJS.ProcessEnv, said: string][] = [
      [{ FREISCHALT_DATA_DIR: file }, 'is a file; set FREISCHALT_DATA_DIR to a folder.'],
      [{ FREISCHALT_CONFIG: join(folder, 'none.yaml') }, 'none.yaml'],
      [{ FREISCHALT_CONFIG: broken }, 'config.yaml:2:'],
      [{ PORT: 'eighty' }, 'PORT'],
      [
        {
          DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
          FREISCHALT_DATA_DIR: folder,
          PORT: String(await freePort()),
        },
        'The database does not answer',
      ],
    ]
    for (const [env, said] of cases) {
      const ended = await finishProgram(['start'], env)
      expect(ended.code).toBe(1)
      expect(ended.output).toContain(said)
      expect(ended.output).not.toMatch(/^\s+at /m)
    }
    await rm(folder, { recursive: true, force: true })
  }, 120_000)
})
