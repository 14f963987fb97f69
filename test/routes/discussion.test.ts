import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ARTICLE,
  COMMENTS,
  decisionOn,
  makeArticle,
  makePending,
  type Receipt,
} from '../support/make.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const PAGE = `${COMMENTS}.html`
const MARKUP = `</script><script>alert(1)</script><img src=x onerror=alert(1)> & "q" 'a' <!--`
const OVERRIDE = '\u202e'

describe('the page of comments without JavaScript', () => {
  let service: TestService
  let token: string

  beforeAll(async () => {
    const english = makeSite({ id: 'demo-en', name: 'Gazette', language: 'en', signals: {} })
    service = await openService({ sites: [makeSite({ signals: {} }), english], poolMax: 1 })
    await service.setNow('2026-05-04T12:00:00.000Z')
    token = await service.token('moderator')
    await makeArticle(service)
    await makeArticle(service, 'demo-en', 'first')
  })
  afterAll(() => service.close())

  async function page(path = PAGE) {
    const answer = await service.call('GET', path)
    return { answer, text: await answer.text() }
  }

  async function decide(decision: 'approve' | 'reject', comment: Receipt) {
    const body = { decisions: [decisionOn(comment, decision)] }
    await service.json('POST', '/v1/review/decisions', { token, body })
  }

  async function makePublic(body: Record<string, unknown> = {}): Promise<Receipt> {
    const comment = await makePending(service, body)
    await decide('approve', comment)
    return comment
  }

  const dataOf = (text: string) =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '')
  /** The place of one comment, its replies left out. */
  const articleOf = (text: string, { id }: Receipt) =>
    new RegExp(`<article id="comment-${id}">(.*?)</article>`, 's').exec(text)?.[1] ?? ''

  it('says so in the site’s language where there are none', async () => {
    const german = await page()
    expect(german.answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(german.text).toContain('<html lang="de">')
    expect(german.text).toContain('Noch keine Kommentare.')
    const english = await page('/v1/sites/demo-en/articles/first/comments.html')
    expect(english.text).toContain('<html lang="en">')
    expect(english.text).toContain('No comments yet.')
  })

  it('shows public comments with their replies, and leads to the article', async () => {
    const root = await makePublic({
      author: { name: 'Ada' },
      body: 'Ein Satz.\nUnd einer.\n\nEnde.',
    })
    const reply = await makePublic({ author: { name: 'Eva' }, body: 'Ja.', parentId: root.id })
    const waiting = await makePending(service, { body: 'Noch nicht freigeschaltet' })
    const { text } = await page()
    expect(text).toContain('Kommentare (2)')
    expect(text).toContain('<link rel="canonical" href="https://zeitung.example/tempo-30">')
    const place = articleOf(text, root)
    expect(place).toContain('<bdi>Ada</bdi>')
    expect(place).toContain('<time datetime="2026-05-04T12:00:00.000Z">4. Mai 2026')
    expect(place).toContain('<p dir="auto">Ein Satz.\nUnd einer.</p>')
    expect(place).toContain('<p dir="auto">Ende.</p>')
    expect(articleOf(text, reply)).toContain(`Antwort an <a href="#comment-${root.id}">`)
    expect(text).not.toContain(waiting.id)
    expect(text).not.toContain('Noch nicht freigeschaltet')
  })

  it('keeps the place of a comment that is gone, without its name and text', async () => {
    const root = await makePublic({
      author: { name: 'Weggegangen' },
      body: 'Was ich nie gesagt habe',
    })
    await makePublic({ parentId: root.id })
    await decide('reject', root)
    const { text } = await page()
    expect(articleOf(text, root)).toContain('Dieser Kommentar ist nicht öffentlich.')
    expect(text).not.toContain('Weggegangen')
    expect(text).not.toContain('nie gesagt')
  })

  it('tells search engines the same as JSON-LD', async () => {
    const root = await makePublic({ author: { name: 'Ida' }, body: 'Die Frage' })
    const reply = await makePublic({
      author: { name: 'Udo' },
      body: 'Die Antwort',
      parentId: root.id,
    })
    const data = dataOf((await page()).text)
    expect(data).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Article',
      url: 'https://zeitung.example/tempo-30',
      headline: 'Tempo 30 in der Innenstadt',
    })
    expect(data.comment).toHaveLength(data.commentCount)
    const find = ({ id }: Receipt) =>
      data.comment.find((comment: { '@id': string }) => comment['@id'] === `urn:uuid:${id}`)
    expect(find(root)).toEqual({
      '@type': 'Comment',
      '@id': `urn:uuid:${root.id}`,
      author: { '@type': 'Person', name: 'Ida' },
      dateCreated: '2026-05-04T12:00:00.000Z',
      text: 'Die Frage',
    })
    expect(find(reply).parentItem).toEqual({ '@type': 'Comment', '@id': `urn:uuid:${root.id}` })
  })

  it('shows markup in names, texts and titles as text, in the page and in the JSON-LD', async () => {
    const comment = await makePublic({ author: { name: MARKUP.slice(0, 70) }, body: MARKUP })
    const { text } = await page()
    expect(articleOf(text, comment)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(articleOf(text, comment)).not.toMatch(/<(?!\/?(div|p|span|bdi|a|time|br)\b)/)
    expect(text.match(/<script/g)).toHaveLength(1)
    expect(text.match(/<\/script/g)).toHaveLength(1)
    expect(text).not.toMatch(/<img|<!--|<[^>]* on\w+=/)
    const told = dataOf(text).comment.map((each: { text: string }) => each.text)
    expect(told).toContain(MARKUP)

    await service.call('PUT', `/v1/sites/demo-en/articles/hostile`, {
      token: await service.token('publisher'),
      body: {
        title: MARKUP,
        url: 'https://zeitung.example/?a="><script>alert(1)</script>',
        publishedAt: '2026-05-04T10:00:00Z',
      },
    })
    const hostile = await page('/v1/sites/demo-en/articles/hostile/comments.html')
    expect(hostile.text.match(/<script/g)).toHaveLength(1)
    expect(hostile.text).not.toMatch(/<img|<!--/)
    expect(dataOf(hostile.text).headline).toBe(MARKUP)
  })

  it('lets no text turn the direction of what stands beside it', async () => {
    const comment = await makePublic({
      author: { name: `${OVERRIDE}adE\u2069\u2066` },
      body: `Vorn ${OVERRIDE}netnih \u2067שלום\u2069 مرحبا`,
    })
    const { text } = await page()
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    const place = articleOf(text, comment)
    expect(place).toContain('<bdi>adE</bdi>')
    expect(place).toContain('<p dir="auto">Vorn netnih שלום مرحبا</p>')
  })

  it('runs and loads nothing: its one style sheet is named by its hash', async () => {
    const { answer, text } = await page()
    const policy = answer.headers.get('content-security-policy')
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    )
    expect(answer.headers.get('x-frame-options')).toBeTruthy()
    expect(text).not.toMatch(
      / style="|<link rel="stylesheet|<script(?! type="application\/ld\+json")/,
    )
  })

  it('leads through all pages and all replies by links', async () => {
    const root = await makePublic({ body: 'Ein langer Zweig' })
    const { sql } = service.deps
    const insert = (parent: string | null, count: number) => sql`
      with made as (
        insert into comments (id, site_id, article_id, parent_id, root_id, depth, author_id, author_name,
          status, revision_id, listed, created_at, published_at)
        select n.id, c.site_id, c.article_id, ${parent}::uuid, coalesce(${parent}::uuid, n.id),
          case when ${parent}::uuid is null then 0 else 1 end, gen_random_uuid(), 'Leser', 'approved',
          gen_random_uuid(), ${parent}::uuid is null, c.created_at + make_interval(secs => n.i),
          c.created_at
        from comments c, (select i, gen_random_uuid() as id from generate_series(1, ${count}) i) n
        where c.id = ${root.id}
        returning id, revision_id)
      insert into revisions (id, comment_id, number, body) select revision_id, id, 1, 'Text' from made`
    await insert(root.id, 130)
    await insert(null, 40)
    service.deps.pages.forget('demo', ARTICLE)

    const seen = new Set<string>()
    const follow: string[] = ['?sort=newest']
    for (const query of follow) {
      const { answer, text } = await page(`${PAGE}${query.replaceAll('&amp;', '&')}`)
      expect(answer.status).toBe(200)
      for (const [, id = ''] of text.matchAll(/<article id="comment-([^"]+)"/g)) seen.add(id)
      for (const [, link = ''] of text.matchAll(/href="(\?[^"]*cursor=[^"]*)"/g))
        if (!follow.includes(link)) follow.push(link)
    }
    const [row] = await sql`
      select count(*)::int from comments
      where is_public(status, published_at, standing_status, effective_at)`
    expect(seen.size).toBeGreaterThanOrEqual(row?.count)
    expect(follow).toHaveLength(3)
  })

  it('is none for an article that there is not', async () => {
    const answer = await service.json('GET', '/v1/sites/demo/articles/nothing/comments.html')
    expect([answer.status, answer.body.code]).toEqual([404, 'article-not-found'])
  })
})
