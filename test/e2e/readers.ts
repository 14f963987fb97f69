import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { DECISIONS, decisionOn, type Receipt } from '../support/make.ts'
import { type makeSite, openService, type ServiceOptions } from '../support/service.ts'

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Shorter than a test may take, so that a step that fails is named. */
const STEP_MS = 20_000

/** A browser on a busy machine takes its time. */
export const UNHURRIED = { timeout: 90_000 }

export type Answer = (request: Request) => Response | Promise<Response>

export type Readers = Awaited<ReturnType<typeof openReaders>>

/** Undefined where Chromium is not installed. */
export const chromiumPath = inject('chromiumPath')

/** A server on a free port whose answers are known only once its address is. */
export async function openServer() {
  let current: Answer = () => new Response(null, { status: 503 })
  const server = await new Promise<Server>((resolve) => {
    const made = serve(
      { fetch: (request) => current(request), hostname: '127.0.0.1', port: 0 },
      () => resolve(made as Server),
    )
  })
  const { port } = server.address() as AddressInfo
  const answer = (with_: Answer) => {
    current = with_
  }
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { origin: `http://127.0.0.1:${port}`, answer, close }
}

/** The service with its demo pages, and Chromium to read them. */
export async function openReaders(
  sites: (origin: string) => ReturnType<typeof makeSite>[],
  env: Record<string, string> = {},
  more: ServiceOptions = {},
) {
  const server = await openServer()
  const { origin } = server
  const service = await openService({ sites: sites(origin), env, publicUrl: origin, ...more })
  server.answer(service.app.fetch)
  const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ARGS })
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  return {
    service,
    browser,
    origin,

    async register(site: string, id: string, more = {}) {
      const token = await service.token('publisher')
      const url = `https://zeitung.example/${id}`
      const article = { title: id, text: 'Ein Absatz.', url, publishedAt: '2020-05-04T10:00:00Z' }
      const body = { ...article, ...more }
      const answer = await service.json('PUT', `/v1/sites/${site}/articles/${id}`, { token, body })
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    },

    /** A browser of its own, with nothing remembered. */
    async visit(path: string, options: Parameters<typeof browser.newContext>[0] = {}) {
      const context = await browser.newContext({
        viewport: { width: 1024, height: 800 },
        reducedMotion: 'reduce',
        ...options,
      })
      contexts.push(context)
      context.setDefaultTimeout(STEP_MS)
      const page = await context.newPage()
      watch(page)
      await page.goto(new URL(path, origin).href)
      return page
    },

    /** Posts as somebody else. */
    async post(article: string, body: string, more = {}): Promise<Receipt> {
      const path = `/v1/sites/demo/articles/${article}/comments`
      const sent = { author: { name: 'Felix' }, body, ...more }
      return (await service.json('POST', path, { body: sent })).body
    },

    /** Scores what waits, and decides all of it as a moderator would. */
    async decideAll(decision: 'approve' | 'reject', more = {}) {
      await service.scoreAll()
      const token = await service.token('moderator')
      const queue = await service.json('GET', '/v1/review/comments?site=demo&limit=100', { token })
      for (const card of queue.body.items) {
        const body = { decisions: [decisionOn(card, decision, more)] }
        const answer = await service.json('POST', DECISIONS, { token, body })
        if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
      }
    },

    /** Closes what was visited; gives what went wrong on those pages. */
    async leave(): Promise<string[]> {
      for (const context of contexts.splice(0)) await context.close()
      return complaints.splice(0)
    },

    async close() {
      await browser.close()
      server.close()
      await service.close()
    },
  }

  function watch(page: Page) {
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      const isExpected = /Failed to load resource|origin-not-allowed|CORS/.test(message.text())
      if (message.type() === 'error' && !isExpected) complaints.push(message.text())
    })
  }
}

export async function write(page: Page, name: string, text: string) {
  await page.getByRole('textbox', { name: 'Ihr Kommentar' }).fill(text)
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Absenden' }).click()
}

export const waitingBadge = (page: Page) =>
  page.getByText('Wartet auf Freischaltung', { exact: true })
