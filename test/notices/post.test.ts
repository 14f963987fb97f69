import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { post } from '../../src/notices/post.ts'
import { freePort } from '../support/process.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'

describe('what keeps a notice from arriving', () => {
  let receiver: Receiver
  beforeAll(async () => {
    receiver = await startReceiver()
  })
  afterAll(() => receiver.close())

  it('is named by its status', async () => {
    for (const [status, failure] of [
      [200, undefined],
      [299, undefined],
      [302, 'http-302'],
      [404, 'http-404'],
      [503, 'http-503'],
    ] as const) {
      receiver.answer((response) => void response.writeHead(status).end())
      expect(await post(receiver.url, {}, '{}')).toBe(failure)
    }
  })

  it('is named a timeout when no answer comes in time', async () => {
    receiver.answer(() => {})
    expect(await post(receiver.url, {}, '{}', 50)).toBe('timeout')
  })

  it('is named by its code, without the address, when nobody listens', async () => {
    expect(await post(`http://127.0.0.1:${await freePort()}/hush`, {}, '{}')).toBe('ECONNREFUSED')
  })

  it('is named when the connection breaks', async () => {
    receiver.answer((response) => void response.destroy())
    expect(await post(receiver.url, {}, '{}')).toBe('UND_ERR_SOCKET')
  })
})
