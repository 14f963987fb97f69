import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSite, openService, type TestService } from '../support/service.ts'

/** As tests call the service. */
const ADDRESS = 'http://localhost'

describe('the page of the desk', () => {
  let service: TestService

  beforeAll(async () => {
    service = await openService({ sites: [makeSite({ signals: {} })], publicUrl: ADDRESS })
  })
  afterAll(() => service.close())

  it('runs nothing but our own files, and is shown in no frame', async () => {
    const { headers, status } = await service.call('GET', '/desk')
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  it('alone of all pages needs no process of its own', async () => {
    for (const path of ['/desk', '/desk/search'])
      expect((await service.call('GET', path)).headers.has('cross-origin-opener-policy')).toBe(
        false,
      )
    const { headers } = await service.call('GET', '/v1/docs')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  })
})
