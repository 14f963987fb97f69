import { describe, expect, it } from 'vitest'
import { scoreLinks } from '../../src/classifier/links.ts'
import { DEMO_ARTICLES } from '../../src/cli/demo/articles.ts'
import { DEMO_COMMENTS } from '../../src/cli/demo/comments.ts'

/** How deep in its thread a comment stands; 0 for one that answers none. */
function depth(index: number): number {
  const parent = DEMO_COMMENTS[index]?.parent
  return parent === undefined ? 0 : depth(parent) + 1
}

describe('the demo articles', () => {
  it.each(DEMO_ARTICLES)('$id has a title, a teaser and a text of some length', (article) => {
    const [teaser = '', ...paragraphs] = article.text.split('\n\n')
    expect(article.id).toMatch(/^[a-z0-9-]+$/)
    expect(article.title.length).toBeLessThan(100)
    expect(teaser.length).toBeLessThan(400)
    expect(paragraphs.length).toBeGreaterThanOrEqual(5)
    const words = article.text.split(/\s+/).length
    expect(words).toBeGreaterThanOrEqual(250)
    expect(words).toBeLessThanOrEqual(800)
  })

  it('are three with ids of their own', () => {
    expect(new Set(DEMO_ARTICLES.map((article) => article.id)).size).toBe(3)
  })
})

describe('the demo comments', () => {
  it('are plenty on every article, and none elsewhere', () => {
    for (const { id } of DEMO_ARTICLES) {
      const own = DEMO_COMMENTS.filter((comment) => comment.article === id)
      expect(own.length).toBeGreaterThanOrEqual(5)
    }
    const ids: string[] = DEMO_ARTICLES.map((article) => article.id)
    expect(DEMO_COMMENTS.every((comment) => ids.includes(comment.article))).toBe(true)
    expect(DEMO_COMMENTS.length).toBeGreaterThanOrEqual(40)
  })

  it('answer only what stands before them, on the same article and is older', () => {
    for (const [index, { article, parent, hoursAgo }] of DEMO_COMMENTS.entries()) {
      if (parent === undefined) continue
      expect(parent).toBeLessThan(index)
      expect(DEMO_COMMENTS[parent]).toMatchObject({ article })
      expect(DEMO_COMMENTS[parent]?.hoursAgo).toBeGreaterThan(hoursAgo)
    }
  })

  it('nest three deep at some place', () => {
    expect(Math.max(...DEMO_COMMENTS.map((_, index) => depth(index)))).toBeGreaterThanOrEqual(3)
  })

  it('come after their article and in the order of time', () => {
    for (const { id, publishedHoursAgo } of DEMO_ARTICLES) {
      const hours = DEMO_COMMENTS.filter(({ article }) => article === id).map((c) => c.hoursAgo)
      expect(hours).toEqual([...hours].sort((a, b) => b - a))
      expect(Math.max(...hours)).toBeLessThan(publishedHoursAgo)
      expect(Math.min(...hours)).toBeGreaterThan(0)
    }
  })

  it('have names and texts that the service accepts, and no text twice', () => {
    for (const { author, body } of DEMO_COMMENTS) {
      expect(author.name).toMatch(/^\S.{0,60}\S$|^\S$/)
      expect(body.trim()).toBe(body)
      expect(body.length).toBeGreaterThanOrEqual(1)
      expect(body.length).toBeLessThanOrEqual(10_000)
    }
    expect(new Set(DEMO_COMMENTS.map((comment) => comment.body)).size).toBe(DEMO_COMMENTS.length)
  })

  it('link only to domains that are reserved for examples', () => {
    const domains = DEMO_COMMENTS.flatMap(({ body }) => scoreLinks(body, []).spans).map(
      (span) => span.label ?? '',
    )
    expect(domains.length).toBeGreaterThanOrEqual(4)
    for (const domain of domains) expect(domain).toMatch(/^example\.(?:com|net|org)$/)
  })
})
