import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeHistory, setNowForAll } from '../support/history.ts'
import {
  ARTICLE,
  DECISIONS,
  decisionOn,
  makeArticle,
  makePending,
  type Receipt,
} from '../support/make.ts'
import { finishProgram } from '../support/process.ts'
import { makeSite, openService, type TestService } from '../support/service.ts'

const MIDNIGHT = '2026-07-01T22:00:00.000Z' // in Berlin
const NIGHT = '2026-07-02T00:30:00.000Z' // 2:30
const MORNING = '2026-07-02T04:00:00.000Z' // 6:00
const WITH_LINK = 'Mehr dazu auf www.irgendwo.de,\u001b[31m sehr lesenswert.'

describe('the digest', () => {
  let service: TestService
  let token: string
  const waiting: Receipt[] = []

  beforeAll(async () => {
    const signals = { links: { allow: [], max: 0 } }
    service = await openService({
      sites: [
        makeSite({
          signals,
          pause: {
            timezone: 'Europe/Berlin',
            windows: [{ from: '00:00', to: '06:00' }],
            decisions: 'defer',
          },
        }),
        makeSite({ id: 'gazette', name: 'The Gazette', language: 'en', signals }),
      ],
      poolMax: 1,
    })
    token = await service.token('moderator')
    await makeArticle(service)
    await makeHistory(service, MIDNIGHT)
    for (const [minute, body] of [
      ['22:10', undefined],
      ['22:20', WITH_LINK],
      ['22:50', undefined],
    ] as const) {
      await service.setNow(`2026-07-01T${minute}:00Z`)
      waiting.push(await makePending(service, body ? { body } : {}))
    }
    await service.setNow(NIGHT)
    for (let i = 0; i < 60; i++) waiting.push(await makePending(service))
    const decided = [await makePending(service), await makePending(service)]
    await service.json('POST', DECISIONS, {
      token,
      body: { decisions: decided.map((comment) => decisionOn(comment, 'reject')) },
    })
  })
  afterAll(() => service.close())

  async function digest(instant: string, more = '', site = 'demo') {
    await service.setNow(instant)
    return service.json('GET', `/v1/review/digest?site=${site}${more}`, { token })
  }

  it('tells in the morning what the night brought', async () => {
    const { status, body } = await digest(MORNING)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      site: 'demo',
      at: MORNING,
      about: { kind: 'pause', startsAt: MIDNIGHT, endsAt: MORNING },
      tookEffect: { approved: 0, rejected: 2 },
      held: null,
      waiting: 63,
    })
    expect(body.arrived).toMatchObject({
      total: 65,
      byRecommendation: { approve: 64, review: 1, reject: 0, none: 0 },
      bySignal: { insult: 0, offTopic: 0, links: 1, words: 0 },
    })
    expect(body.arrived.byHour.map(({ comments }: { comments: number }) => comments)).toEqual([
      3, 0, 62, 0, 0, 0,
    ])
    expect(body.arrived.byHour[2].startsAt).toBe('2026-07-02T00:00:00.000Z')
  })

  it('names the riskiest five and those that wait longest, with the begin of their texts', async () => {
    const { body } = await digest(MORNING)
    expect(body.riskiest).toHaveLength(5)
    expect(body.riskiest[0]).toMatchObject({
      id: waiting[1]?.id,
      article: { id: ARTICLE, title: 'Tempo 30 in der Innenstadt' },
      signals: ['links'],
      since: '2026-07-01T22:20:00.000Z',
      excerpt: expect.stringContaining('irgendwo'),
    })
    expect(body.longest.map(({ id }: { id: string }) => id)).toEqual(
      waiting.slice(0, 5).map(({ id }) => id),
    )
  })

  it('says how much work that is, and how many people it takes', async () => {
    const { body } = await digest(MORNING)
    // Past mornings went at two a minute; other hours had little to do.
    expect(body.work.minutes).toBeGreaterThan(30)
    expect(body.work.minutes).toBeLessThan(150)
    expect(new Date(body.work.doneBy).getTime() - Date.parse(MORNING)).toBeCloseTo(
      body.work.minutes * 60_000,
      -5,
    )
    const { paceOfOne, goals } = body.staffing
    expect(paceOfOne).toBeGreaterThan(0.2)
    expect(paceOfOne).toBeLessThan(2)
    expect(goals.map(({ by }: { by: string }) => by)).toEqual([
      '2026-07-02T05:00:00.000Z',
      '2026-07-02T06:00:00.000Z',
      '2026-07-02T08:00:00.000Z',
    ])
    const [first, second, third] = goals
    expect(first.arrivals).toBeCloseTo(10, 0)
    expect(first.moderators).toBe(Math.ceil((63 + first.arrivals) / (60 * paceOfOne)))
    expect(second.moderators).toBeLessThanOrEqual(first.moderators)
    expect(third.moderators).toBeLessThanOrEqual(second.moderators)
  })

  it('takes another hour, in the time of the site', async () => {
    const { body } = await digest(MORNING, '&by=09:30')
    expect(body.staffing.goals).toMatchObject([
      { by: '2026-07-02T07:30:00.000Z', workingMinutes: 210 },
    ])
    const atNight = await digest(NIGHT, '&by=05:00')
    expect(atNight.body.staffing.goals).toMatchObject([{ workingMinutes: 0, moderators: null }])
  })

  it('tells in the night what is held until its end', async () => {
    const { body } = await digest('2026-07-02T00:45:00.000Z')
    expect(body).toMatchObject({ tookEffect: null, held: { approved: 0, rejected: 2 } })
    expect(body.about.endsAt).toBe(MORNING)
    expect(body.arrived.byHour).toHaveLength(3)
    expect(body.work.doneBy > MORNING).toBe(true)
  })

  it('is of a day, and says unknown instead of something invented, where there is no pause and no past', async () => {
    const { body } = await digest(MORNING, '', 'gazette')
    expect(body).toMatchObject({
      about: { kind: 'day', startsAt: '2026-07-01T04:00:00.000Z', endsAt: MORNING },
      arrived: { total: 0 },
      tookEffect: null,
      held: null,
      waiting: 0,
      work: null,
      staffing: { paceOfOne: null },
    })
    for (const goal of body.staffing.goals)
      expect(goal).toMatchObject({ arrivals: null, moderators: null })
  })

  it('refuses what is no time', async () => {
    for (const by of ['24:00', '9', 'noon'])
      expect((await digest(MORNING, `&by=${by}`)).status).toBe(422)
    const nowhere = await service.json('GET', '/v1/review/digest?site=nowhere', { token })
    expect(nowhere.status).toBe(404)
  })

  describe('on the command line', () => {
    const run = (...args: string[]) =>
      finishProgram(['digest', ...args], {
        DATABASE_URL: service.database.url,
        FREISCHALT_CONFIG: service.environment.configFile,
      })
    beforeAll(() => setNowForAll(service, MORNING))

    it('is told in the language and time of the site', async () => {
      const { code, output } = await run('demo', '--by', '09:00')
      expect(output).toMatch(/^Demo-Zeitung: die Pause von Do\.?, 02\.07\.?, 00:00 bis Do/)
      expect(output).toContain('65 Kommentare kamen herein.')
      expect(output).toMatch(/02:00 +62 {2}#{30}\n/)
      expect(output).toContain('Mit dem Ende der Pause wirksam: 0 freigegeben, 2 abgelehnt.')
      expect(output).toMatch(
        /Jetzt warten 63 Kommentare\. Beim üblichen Tempo sind das \d+ Arbeitsminuten/,
      )
      expect(output).toMatch(/bis Do\.?, 02\.07\.?, 09:00: \d+ Personen/)
      expect(output).toContain(waiting[1]?.id)
      expect(output).toContain('irgendwo.de, [31m sehr')
      expect(output).not.toContain('\u001b')
      expect(code).toBe(0)
    })

    it('is told in English of an English site', async () => {
      const { output } = await run('gazette')
      expect(output).toContain('The Gazette: the 24 hours until Thu')
      expect(output).toContain('0 comments wait now.')
      expect(output).toContain('How many people it takes is unknown')
    })

    it('is the JSON of the API', async () => {
      const { output } = await run('demo', '--json')
      expect(JSON.parse(output)).toEqual((await digest(MORNING)).body)
    })

    it.each([
      [['demo', '--by', '9'], '--by must be a local time'],
      [['nowhere'], 'There is no site "nowhere"'],
    ])('says in one sentence what is wrong with %j', async (args, said) => {
      const { code, output } = await run(...args)
      expect(output).toContain(said)
      expect(output).not.toMatch(/^\s+at /m)
      expect(code).toBe(1)
    })
  })
})
