import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeHistory, setNowForAll } from '../support/history.ts'
import { makeArticle } from '../support/make.ts'
import { finishProgram } from '../support/process.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const MIDNIGHT = '2026-07-01T22:00:00.000Z' // in Berlin
const NOON = '2026-07-02T10:00:00.000Z'
const OPENING = '2026-07-03T04:00:00.000Z' // the next morning, 6:00

interface Hour {
  startsAt: string
  arrivals: number
  decisions: number
  queue: number
}

describe('the forecast', () => {
  let service: TestService
  const tokens = { moderator: '', editor: '' }

  beforeAll(async () => {
    const pause = { timezone: 'Europe/Berlin', windows: [{ from: '00:00', to: '06:00' }] }
    const signals = { insult: { model: 'builtin/insult-de', review: 0.5, reject: 0.98 } }
    service = await openService({
      sites: [
        makeSite({ pause, signals }),
        makeSite({ id: 'new', name: 'The New', language: 'en', pause, signals }),
      ],
      poolMax: 1,
    })
    tokens.moderator = await service.token('moderator')
    tokens.editor = await service.token('editor')
    await makeArticle(service)
    await makeHistory(service, MIDNIGHT)
    await service.setNow(NOON)
  })
  afterAll(() => service.close())

  const ask = (query = 'site=demo', token = tokens.editor) =>
    service.json('GET', `/v1/review/forecast?${query}`, { token })

  it('has the week as it usually is, and says what it rests on', async () => {
    const { status, body } = await ask()
    expect(status).toBe(200)
    expect(body).toMatchObject({ site: 'demo', at: NOON, waiting: 0, decidesAlone: false })
    expect(body.history).toMatchObject({ days: 15, arrived: 3_600 })
    expect(body.curve).toHaveLength(168)
    const monday = body.curve.slice(0, 24)
    for (const { arrivals } of monday) expect(arrivals).toBeCloseTo(10, 0)
    expect(monday[3].decisions).toBeNull()
    expect(monday[6].decisions).toBeGreaterThan(40)
  })

  it('expects the queue to grow by night and to be worked off in the morning', async () => {
    const { body } = await ask()
    const queue: Hour[] = body.queue
    expect(queue).toHaveLength(168)
    expect(queue[0]?.startsAt).toBe(NOON)
    let before = body.waiting
    for (const hour of queue) {
      expect(hour.queue).toBeGreaterThanOrEqual(0)
      expect(hour.queue).toBeCloseTo(before + hour.arrivals - hour.decisions, 6)
      before = hour.queue
    }
    const night = queue.filter(({ startsAt }) => startsAt >= '2026-07-02T22' && startsAt < OPENING)
    expect(night.map(({ decisions }) => decisions)).toEqual([0, 0, 0, 0, 0, 0])
    expect(body.opening).toMatchObject({ at: OPENING })
    expect(body.opening.queue).toBeCloseTo(night.at(-1)?.queue ?? 0, 6)
    expect(body.opening.queue).toBeGreaterThan(50)
    expect(body.opening.workMinutes).toBeGreaterThan(30)
  })

  it('tries each window and each review threshold for an editor', async () => {
    const { body } = await ask()
    expect(body.changes).toMatchObject([
      {
        kind: 'window',
        change: 'left-out',
        window: { from: '00:00', to: '06:00' },
        workingHours: { before: 126, after: 168 },
      },
      { kind: 'threshold', name: 'insult.review', from: 0.5, to: 0.45 },
      { kind: 'threshold', name: 'insult.review', from: 0.5, to: 0.55 },
    ])
    const [window, lower, higher] = body.changes
    expect(window.queue).toBeUndefined()
    expect(window.opening.at).toBe(OPENING)
    expect(window.opening.before).toEqual({
      queue: body.opening.queue,
      workMinutes: body.opening.workMinutes,
    })
    expect(window.opening.after.queue).toBeLessThan(body.opening.queue / 2)
    // Nothing is decided alone: no threshold changes the work, only what is flagged.
    for (const { perDay, workMinutesPerDay, opening } of [lower, higher]) {
      expect(perDay.after.waiting).toBe(perDay.before.waiting)
      expect(workMinutesPerDay).toBe(0)
      expect(opening.after).toEqual(opening.before)
    }
    // A twentieth of 3,600 comments in 15.5 days.
    expect(lower.perDay.after.flagged - lower.perDay.before.flagged).toBeCloseTo(11.6, 0)
    expect(higher.perDay.after.flagged - higher.perDay.before.flagged).toBeCloseTo(-11.6, 0)
  })

  it('tries what is asked for, with the queue that it would bring', async () => {
    const { body } = await ask('site=demo&window=20:00-22:00&threshold=insult.review%3D0.6')
    expect(body.changes).toHaveLength(2)
    const [window, threshold] = body.changes
    expect(window).toMatchObject({ change: 'added', workingHours: { before: 126, after: 112 } })
    expect(window.opening.at).toBe('2026-07-02T20:00:00.000Z')
    expect(window.opening.after.queue).toBeGreaterThan(window.opening.before.queue + 15)
    expect(window.queue).toHaveLength(168)
    expect(threshold).toMatchObject({ from: 0.5, to: 0.6 })
    const without = await ask('site=demo&withoutWindow=1')
    expect(without.body.changes).toMatchObject([{ change: 'left-out' }])
  })

  it('says for a policy that lets through alone how much less there is to do', async () => {
    const site = service.deps.sites.get('demo')
    site.policy.approve.automatically = true
    try {
      const { body } = await ask('site=demo&threshold=insult.review%3D0.6')
      expect(body.decidesAlone).toBe(true)
      const [{ perDay, workMinutesPerDay, opening }] = body.changes
      expect(perDay.after.waiting - perDay.before.waiting).toBeCloseTo(-23.2, 0)
      expect(workMinutesPerDay).toBeLessThan(0)
      expect(opening.after.queue).toBeLessThan(opening.before.queue)
    } finally {
      site.policy.approve.automatically = false
    }
  })

  it('tells moderators what comes, and lets only editors try changes', async () => {
    const { status, body } = await ask('site=demo', tokens.moderator)
    expect(status).toBe(200)
    expect(body.queue).toHaveLength(168)
    expect(body.changes).toEqual([])
    for (const change of ['window=20:00-22:00', 'withoutWindow=1', 'threshold=insult.review%3D0.6'])
      expect((await ask(`site=demo&${change}`, tokens.moderator)).status).toBe(403)
  })

  it('says unknown instead of something invented where little is known', async () => {
    const { body } = await ask('site=new')
    expect(body).toMatchObject({ curve: null, queue: null, opening: null })
    expect(body.changes).toMatchObject([
      { kind: 'threshold', perDay: null, workMinutesPerDay: null, opening: null },
      { kind: 'threshold', perDay: null },
    ])
  })

  it.each([
    ['window=8-9', 'is no window'],
    ['window=06:00-24:00', 'no time to moderate'],
    ['withoutWindow=2', 'There is no window 2'],
    ['withoutWindow=two', 'must be a number'],
    ['threshold=insult.review', 'is no threshold'],
    ['threshold=insult.review%3D0.99', 'must not be above reject'],
  ])('refuses %s', async (change, said) => {
    const { status, body } = await ask(`site=demo&${change}`)
    expect(status).toBe(422)
    expect(body.detail).toContain(said)
  })

  describe('on the command line', () => {
    const run = (...args: string[]) =>
      finishProgram(['forecast', ...args], {
        DATABASE_URL: service.database.url,
        FREISCHALT_CONFIG: service.environment.configFile,
      })
    beforeAll(() => setNowForAll(service, NOON))

    it('is told in the language and time of the site', async () => {
      const { code, output } = await run('demo')
      expect(output).toContain('Demo-Zeitung: die Warteschlange der kommenden sieben Tage')
      expect(output).toContain('Grundlage: 15 Tage, 3.600 Kommentare')
      expect(output).toMatch(/^ {2}Mo +10\/- +10\/- +10\/\d+/m)
      expect(output).toMatch(
        /Wenn es Fr\.?, 03\.07\.?, 06:00 weitergeht, warten etwa \d+ Kommentare/,
      )
      expect(output).toContain('- Ohne das Fenster 00:00-06:00')
      expect(output).toContain('Arbeitsstunden in sieben Tagen: 168,0 statt 126,0.')
      expect(output).toContain(
        'insult.review von 0,50 auf 0,45: Nichts wird automatisch entschieden',
      )
      expect(output).not.toMatch(/NaN|undefined|null|\{\d\}/)
      expect(code).toBe(0)
    })

    it('tries a change, as JSON too', async () => {
      const { output } = await run('demo', '--window', '20:00-22:00', '--json')
      const forecast = JSON.parse(output)
      expect(forecast.changes).toMatchObject([{ change: 'added' }])
      expect(forecast.queue).toHaveLength(168)
    })

    it('says that it knows too little', async () => {
      const { code, output } = await run('new')
      expect(output).toContain('Too little for a forecast')
      expect(output).toContain('unknown, too few comments have been scored')
      expect(output).not.toMatch(/NaN|undefined|null|\{\d\}/)
      expect(code).toBe(0)
    })

    it.each([
      [['demo', '--window', '8-9'], '"8-9" is no window'],
      [['demo', '--without-window', '0'], '--without-window must be the number'],
    ])('says in one sentence what is wrong with %j', async (args, said) => {
      const { code, output } = await run(...args)
      expect(output).toContain(said)
      expect(output).not.toMatch(/^\s+at /m)
      expect(code).toBe(1)
    })
  })
})
