import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openService, type TestService } from '../support/service.ts'

const PATH = '/v1/sites/demo/articles/derby'

describe('the section of an article', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openService()
  })
  afterAll(() => service.close())

  const put = async (more: object) =>
    service.json('PUT', PATH, {
      token: await service.token('publisher'),
      body: {
        title: 'Das Derby',
        url: 'https://a.example/derby',
        publishedAt: '2026-05-04T10:00:00Z',
        ...more,
      },
    })
  const seen = async () => (await service.json('GET', PATH)).body.section

  it('is what the publisher named last, and null where it names none', async () => {
    await put({})
    expect(await seen()).toBeNull()
    await put({ section: 'sport' })
    expect(await seen()).toBe('sport')
    await put({ section: 'politik-2' })
    expect(await seen()).toBe('politik-2')
    await put({ section: null })
    expect(await seen()).toBeNull()
    await put({ section: 'sport' })
    await put({})
    expect(await seen()).toBeNull()
  })

  it.each([['Sport'], ['s p'], [''], ['a'.repeat(65)], [7]])('may not be %j', async (section) => {
    await put({ section: 'sport' })
    const { status, body } = await put({ section })
    expect(status).toBe(422)
    expect(body.errors).toEqual([expect.objectContaining({ path: 'section' })])
    expect(await seen()).toBe('sport')
  })
})
