import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { runChecks } from '../../src/telemetry/health.ts'
import { createLog, describeError } from '../../src/telemetry/log.ts'

function record() {
  let text = ''
  const stream = new Writable({
    write(chunk, _, done) {
      text += chunk
      done()
    },
  })
  return { log: createLog('info', 'test', stream), text: () => text }
}

describe('logs', () => {
  it('leave out what a database error quotes, even where it looks like a stack', () => {
    const { log, text } = record()
    const message = 'Failed query: insert\nparams: geheim\n    at geheim (geheim.ts:1:1)'
    const error = Object.assign(new Error(message), { query: 'insert', params: ['geheim'] })
    log.error({ err: new Error('outer', { cause: error }) }, 'failed')
    expect(text()).not.toContain('geheim')
    expect(text()).toContain('log.test.ts')
    expect(JSON.parse(text())).toMatchObject({
      err: { name: 'Error', message: 'outer', cause: { name: 'Error' } },
    })
  })

  it('leave out members that can hold texts, addresses or secrets', () => {
    const { log, text } = record()
    log.info(
      { body: 'geheim', nested: { text: 'geheim', email: 'geheim' }, token: 'geheim', id: 1 },
      'x',
    )
    expect(text()).not.toContain('geheim')
    expect(JSON.parse(text())).toMatchObject({ id: 1 })
  })

  it('keep the code of a driver’s error', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    expect(describeError(error)).toMatchObject({
      code: 'ECONNREFUSED',
      message: 'connect ECONNREFUSED',
    })
  })
})

describe('readiness', () => {
  const good = async () => {}
  const bad = async () => {
    throw new Error('is away')
  }

  it('is degraded without what can be missed, and not given without what cannot', async () => {
    const check = (run: () => Promise<void>, required: boolean) => ({ run, required })
    expect(await runChecks({ a: check(good, true) })).toEqual({
      status: 'ready',
      checks: { a: 'ok' },
    })
    expect(await runChecks({ a: check(good, true), b: check(bad, false) })).toMatchObject({
      status: 'degraded',
      checks: { b: 'is away' },
    })
    expect((await runChecks({ a: check(bad, true) })).status).toBe('not-ready')
  })

  it('does not wait for ever', async () => {
    const never = { run: () => new Promise<void>(() => {}), required: true }
    expect(await runChecks({ never }, 10)).toEqual({
      status: 'not-ready',
      checks: { never: 'no answer within 10 ms' },
    })
  })
})
