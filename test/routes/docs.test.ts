import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ERRORS } from '../../src/errors.ts'
import { docsRoutes } from '../../src/routes/docs.ts'
import { type ApiDocument, callsByTag } from '../../src/routes/docs-document.ts'
import { openService, type TestService } from '../support/service.ts'

const chromiumPath = inject('chromiumPath')

let service: TestService
let document: ApiDocument
let page: string
let policy: string

beforeAll(async () => {
  service = await openService()
  document = (await service.json('GET', '/v1/openapi.json')).body
  const answer = await docsRoutes(() => document).request('/docs')
  policy = answer.headers.get('content-security-policy') ?? ''
  page = await answer.text()
})

afterAll(() => service.close())

describe('the reference page', () => {
  it('shows every call of the API, and each leads there from the contents', () => {
    const calls = [...callsByTag(document).values()].flat()
    expect(calls.length).toBeGreaterThan(15)
    const missing = calls.filter(
      ({ id }) => !page.includes(`<article id="${id}"`) || !page.includes(`href="#${id}"`),
    )
    expect(missing).toEqual([])
  })

  it('explains every problem and every schema with a name', () => {
    const wanted = [
      ...Object.keys(ERRORS).map((code) => `problem-${code}`),
      ...Object.keys(document.components?.schemas ?? {}).map((name) => `schema-${name}`),
    ]
    expect(wanted.filter((id) => !page.includes(`id="${id}"`))).toEqual([])
  })

  it('has no link that leads nowhere and no two places of one name', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(targets.filter((target) => !ids.includes(target))).toEqual([])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('runs and loads nothing: its one style sheet is named by its hash', () => {
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`style-src 'sha256-${hash}'`)
    expect(policy).not.toContain('unsafe')
    expect(page).not.toMatch(/<script| style="| on\w+="/)
  })
})

describe('what a document says', () => {
  const show = async (schema: object) => {
    const paths = {
      '/v1/things/{thing}': {
        post: {
          summary: 'Make <b>a</b> thing',
          requestBody: { content: { 'application/json': { schema } } },
          responses: { 409: { description: 'state-conflict: No; odd: unknown' } },
        },
      },
    }
    const made: ApiDocument = { info: { title: 'T', version: '1' }, paths }
    const text = await (await docsRoutes(() => made).request('/docs')).text()
    return text.replace(/<\/?code[^>]*>|<\/?span[^>]*>/g, '').replace(/\s+/g, ' ')
  }

  it('never becomes markup', async () => {
    const text = await show({ type: 'string', description: 'x', pattern: '<i>' })
    expect(text).toContain('Make &lt;b&gt;a&lt;/b&gt; thing')
    expect(text).not.toMatch(/<b>|<i>/)
  })

  it.each([
    [{ type: 'string', minLength: 1, maxLength: 64 }, 'text, 1 to 64 characters'],
    [{ type: ['integer', 'null'], minimum: 0 }, 'whole number or null, at least 0'],
    [{ type: 'string', enum: ['a', 'b', 'c'] }, '&quot;a&quot;, &quot;b&quot; or &quot;c&quot;'],
    [{ type: 'array', items: { type: 'string', format: 'uuid' } }, 'list of UUID'],
    [{ type: 'object', additionalProperties: { type: 'integer' } }, 'object of whole number by'],
    [{ anyOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] }, 'A</a> or null'],
    [{ type: 'integer', default: 30 }, 'whole number, 30 unless said otherwise'],
    [{}, 'anything'],
  ])('%j reads as %s', async (schema, words) => {
    expect(await show(schema)).toContain(words)
  })

  it('links the problems that it knows and only names the others', async () => {
    const text = await show({})
    expect(text).toContain('<a href="#problem-state-conflict">state-conflict</a> No')
    expect(text).toContain('odd: unknown')
  })

  it('makes an example out of the members that must be there', async () => {
    const schema = {
      type: 'object',
      required: ['name', 'tags'],
      properties: {
        name: { type: 'string', example: 'Ada' },
        tags: { type: 'array', items: { type: 'string', enum: ['x'] } },
        note: { type: 'string' },
      },
    }
    const text = await show(schema)
    expect(text).toContain(
      '{ &quot;name&quot;: &quot;Ada&quot;, &quot;tags&quot;: [ &quot;x&quot; ] }',
    )
  })
})

describe.skipIf(!chromiumPath)('in a browser', () => {
  let server: ServerType
  let url: string

  beforeAll(async () => {
    const routes = docsRoutes(() => document)
    server = await new Promise((resolve) => {
      const made = serve({ fetch: routes.fetch, hostname: '127.0.0.1', port: 0 }, () =>
        resolve(made),
      )
    })
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/docs`
  })

  afterAll(() => new Promise((resolve) => server.close(resolve)))

  it('fits wide and narrow screens, by day and by night, without a complaint', async () => {
    const browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--no-sandbox', '--disable-gpu'],
    })
    try {
      for (const [width, colorScheme] of [[1280, 'light'] as const, [390, 'dark'] as const]) {
        const tab = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
        const complaints: string[] = []
        tab.on('console', (message) => complaints.push(message.text()))
        await tab.goto(url)
        const seen = await tab.evaluate<{ width: number; paper: string }>(
          '({ width: document.documentElement.scrollWidth, paper: getComputedStyle(document.body).backgroundColor })',
        )
        const paper = colorScheme === 'light' ? 'rgb(251, 250, 247)' : 'rgb(22, 24, 27)'
        expect({ ...seen, complaints }).toEqual({ width, paper, complaints: [] })
        await tab.close()
      }
    } finally {
      await browser.close()
    }
  })
})
