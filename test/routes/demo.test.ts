import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerError } from '../../src/routes/problem.ts'
import { createRouter } from '../../src/routes/router.ts'
import { readWebFiles, webFileRoutes } from '../../src/routes/web-files.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const signals = { links: { allow: ['example.org'], max: 0 } }
const ATTACK = `"><script>alert(1)</script><img src=x onerror=alert(1)> & 'quoted'`

describe('the demo and the files for browsers', () => {
  let service: TestService

  beforeAll(async () => {
    const english = makeSite({ id: 'demo-en', name: 'Gazette', language: 'en', signals })
    const other = makeSite({ id: 'paper', signals })
    service = await openService({ sites: [makeSite({ signals }), english, other] })
    await register('demo', 'erster', { text: 'Der Anfang.\n\nDie Mitte.\n \nDas Ende.' })
    await register('demo-en', 'first')
    await register('demo', 'attack', { title: ATTACK, text: ATTACK })
    await register('demo', 'tomorrow', { publishedAt: '2999-01-01T00:00:00Z' })
    await register('paper', 'real')
  })
  afterAll(() => service.close())

  async function register(site: string, id: string, more = {}) {
    const answer = await service.json('PUT', `/v1/sites/${site}/articles/${id}`, {
      token: await service.token('publisher'),
      body: {
        title: `Title of ${id}`,
        text: 'One paragraph.',
        url: `https://zeitung.example/${id}`,
        publishedAt: '2020-05-04T10:00:00Z',
        ...more,
      },
    })
    expect(answer.status).toBe(201)
  }

  const page = async (path: string) => {
    const answer = await service.app.request(path)
    return { answer, text: await answer.text() }
  }

  it('lists the published articles of the demo sites and of no other', async () => {
    const { answer, text } = await page('/demo')
    expect(answer.status).toBe(200)
    expect(text).toContain('Title of erster')
    expect(text).toContain('Title of first')
    expect(text).not.toContain('Title of real')
    expect(text).not.toContain('Title of tomorrow')
  })

  it('shows an article by paragraphs, in its site’s language, with the widget below', async () => {
    const { answer, text } = await page('/demo/erster')
    expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8')
    expect(text).toContain('<html lang="de">')
    expect(text).toContain('<p class="teaser">Der Anfang.</p>')
    expect(text).toContain('<p>Die Mitte.</p><p>Das Ende.</p>')
    expect(text).toContain('<freischalt-comments site="demo" article="erster" paragraphs="')
    expect(text).toContain(
      '<noscript><p><a href="/v1/sites/demo/articles/erster/comments.html">Kommentare lesen</a></p></noscript>',
    )
    expect((await page('/demo/first')).text).toContain('<html lang="en">')
  })

  it('allows no inline code, no foreign files and no frames', async () => {
    for (const path of ['/demo', '/demo/erster']) {
      const { answer, text } = await page(path)
      const policy = answer.headers.get('content-security-policy')
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(text).not.toMatch(
        /<style|<[^>]* style=|<script(?! type="module" src="\/widget\.js">)|<[^>]* on\w+=/,
      )
    }
  })

  it('shows markup in titles and texts as text', async () => {
    for (const path of ['/demo', '/demo/attack']) {
      const { text } = await page(path)
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
      expect(text).not.toContain('<script>alert')
      expect(text).not.toContain('<img')
    }
  })

  it.each([
    '/demo/nothing',
    '/demo/real',
    '/demo/tomorrow',
    `/demo/${encodeURIComponent("' or 1=1")}`,
  ])('has no page %s, and says so as a problem', async (path) => {
    const { answer, text } = await page(path)
    expect(answer.status).toBe(404)
    expect(JSON.parse(text)).toMatchObject({ code: 'article-not-found' })
  })

  it('is away where the config has no demo site', async () => {
    const plain = await openService({ sites: [makeSite({ id: 'paper', signals })] })
    try {
      const answer = await plain.app.request('/demo')
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({ code: 'not-found' })
    } finally {
      await plain.close()
    }
  })

  it('gives the widget to any page, and its parts below an address that changes with them', async () => {
    const { answer, text } = await page('/widget.js')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(text).toContain('customElements.define')
    const [, path = ''] = /import\([`'"]\.(\/web\/[0-9a-f]{16}\/widget\/start\.js)/.exec(text) ?? []
    const part = await page(path)
    expect(part.answer.headers.get('cache-control')).toContain('immutable')
    expect(part.text).toContain('adoptedStyleSheets')
    const stale = await page(path.replace(/[0-9a-f]{16}/, '0000000000000000'))
    expect(stale.answer.headers.get('cache-control')).toBe('no-cache')
    expect(stale.text).toBe(part.text)
  })

  it('spares browsers what they have already', async () => {
    const { answer } = await page('/widget.js')
    const etag = answer.headers.get('etag') ?? ''
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await service.app.request('/widget.js', { headers: { 'If-None-Match': known } })
      expect([again.status, await again.text()]).toEqual([304, ''])
      expect(again.headers.get('etag')).toBe(etag)
    }
    const changed = await service.app.request('/widget.js', {
      headers: { 'If-None-Match': '"other"' },
    })
    expect(changed.status).toBe(200)
  })

  it.each([
    '/web/x/../../package.json',
    '/web/x/..%2f..%2fpackage.json',
    '/web/x/widget',
    '/web/x/',
  ])('serves nothing but those files: %s', async (path) => {
    expect((await page(path)).answer.status).toBe(404)
  })

  it('says how to make the files where they are missing', async () => {
    const app = createRouter()
    app.onError((error, c) => answerError(service.deps.log, error, c))
    app.route('/', webFileRoutes(readWebFiles('/nowhere')))
    const answer = await app.request('/widget.js')
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('npm run build') })
  })
})
