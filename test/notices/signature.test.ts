import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sign } from '../../src/notices/signature.ts'
import { packageDir } from '../../src/paths.ts'

/** What `docs/webhooks.md` tells receivers to do. */
type Verify = (secret: string, headers: Record<string, string>, body: string) => boolean

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const BODY = '{"test": 2432232314}'

describe('the signature', () => {
  let folder: string
  let verify: Verify

  beforeAll(async () => {
    const docs = readFileSync(join(packageDir, 'docs', 'webhooks.md'), 'utf8')
    const [, snippet = ''] = /```js\n([\s\S]+?)```/.exec(docs) ?? []
    folder = await mkdtemp(join(tmpdir(), 'freischalt-snippet-'))
    await writeFile(join(folder, 'verify.mjs'), snippet)
    verify = (await import(pathToFileURL(join(folder, 'verify.mjs')).href)).verify
  })
  afterAll(() => rm(folder, { recursive: true }))

  const headersAt = (timestamp: number) => ({
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(timestamp),
    'webhook-signature': sign(SECRET, 'msg_1', timestamp, BODY),
  })
  const nowInSeconds = () => Math.floor(Date.now() / 1000)

  it('is the one that the libraries of Standard Webhooks make', () => {
    expect(sign(SECRET, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330, BODY)).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    )
  })

  it('is verified by the lines in the documentation', () => {
    expect(verify(SECRET, headersAt(nowInSeconds()), BODY)).toBe(true)
  })

  it.each<[string, { secret?: string; headers?: Record<string, string>; body?: string }]>([
    ['another body', { body: '{"test": 2432232315}' }],
    ['another id', { headers: { 'webhook-id': 'msg_2' } }],
    ['another key', { secret: `whsec_${Buffer.alloc(24).toString('base64')}` }],
    ['an old one', { headers: headersAt(nowInSeconds() - 301) }],
    ['one of another version', { headers: { 'webhook-signature': 'v2,abc' } }],
    ['none', { headers: { 'webhook-signature': '' } }],
  ])('is refused by them: %s', (_, { secret = SECRET, headers = {}, body = BODY }) => {
    expect(verify(secret, { ...headersAt(nowInSeconds()), ...headers }, body)).toBe(false)
  })
})
