import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeSite } from '../support/service.ts'
import { bundle, makeBundledSite } from '../web/bundled-site.ts'
import { chromiumPath, openReaders, openServer, type Readers, UNHURRIED, write } from './readers.ts'

describe.skipIf(!chromiumPath)('a site that bundles the widget', UNHURRIED, () => {
  let readers: Readers
  let paper: Awaited<ReturnType<typeof openServer>>

  beforeAll(async () => {
    const site = makeBundledSite()
    const files = await bundle(site.dir)
    site.remove()
    paper = await openServer()
    readers = await openReaders((origin) => [makeSite({ origins: [origin, paper.origin] })])
    paper.answer((request) => {
      const { pathname, searchParams } = new URL(request.url)
      const code = files.get(pathname.replace('/assets/', ''))
      if (code) return new Response(code, { headers: { 'Content-Type': 'text/javascript' } })
      if (pathname !== '/') return new Response('Not here', { status: 404 })
      return new Response(html(searchParams.get('api')), {
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      })
    })
    await readers.register('demo', 'bundled')
    await readers.post('bundled', 'Ein Kommentar.')
    await readers.decideAll('approve')
  })
  afterEach(async () => expect(await readers.leave()).toEqual([]))
  afterAll(async () => {
    await readers?.close()
    paper?.close()
  })

  const html = (api: string | null) => `<!doctype html><html lang="de"><title>Zeitung</title>
    <link rel="icon" href="data:,"><script type="module" src="/assets/page.js"></script>
    <freischalt-comments site="demo" article="bundled" ${api ? `api="${api}"` : ''}></freischalt-comments>`

  it('has all of it where `api` says where the service is', async () => {
    const page = await readers.visit(`${paper.origin}/?api=${readers.origin}`)
    await page.getByText('Ein Kommentar.').waitFor()
    await write(page, 'Ada', 'Aus dem eigenen Bündel.')
    await page.getByText('Aus dem eigenen Bündel.').waitFor()
  })

  it('is told where it asked in vain without that', async () => {
    const page = await readers.visit('about:blank')
    const warning = page.waitForEvent('console', (message) => message.type() === 'warning')
    await page.goto(paper.origin)
    expect((await warning).text()).toContain(`freischalt-comments: api ${paper.origin}`)
    await page.getByRole('button', { name: 'Noch einmal versuchen' }).waitFor()
  })
})
