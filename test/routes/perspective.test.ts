import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createHealth } from '../../src/cli/health.ts'
import { listSuggestedLabels } from '../../src/perspective/list-suggested-labels.ts'
import { createLog } from '../../src/telemetry/log.ts'
import { makeSite, openService, PUBLIC_URL, type TestService } from '../support/service.ts'

const ANALYZE = '/v1alpha1/comments:analyze'
const SUGGEST = '/v1alpha1/comments:suggestscore'
const RUDE = 'Sie sind doch ein Vollidiot.'
const KIND = 'Vielen Dank für den Beitrag, das habe ich nicht gewusst.'

let service: TestService
let key: string
let analyze: (body: unknown, query?: string) => ReturnType<TestService['json']>
let suggest: (body: unknown) => ReturnType<TestService['json']>

beforeAll(async () => {
  service = await openService({
    sites: [
      makeSite(),
      makeSite({
        id: 'gazette',
        language: 'en',
        signals: { insult: { model: 'builtin/insult-en', review: 0.5 } },
      }),
    ],
  })
  key = await service.token('publisher')
  analyze = (body, query = `?key=${key}`) => service.json('POST', `${ANALYZE}${query}`, { body })
  suggest = (body) => service.json('POST', `${SUGGEST}?key=${key}`, { body })
})
afterAll(() => service.close())

/** The request of Coral for a tenant in German, with the model that its settings name. */
const coralAnalyze = (text: string, model = 'TOXICITY') => ({
  comment: { text },
  doNotStore: true,
  requestedAttributes: { [model]: {} },
  languages: ['de'],
})

describe('what Coral asks', () => {
  it('is answered with the score that it reads', async () => {
    const rude = await analyze(coralAnalyze(RUDE))
    expect(rude.status).toBe(200)
    expect(rude.headers.get('content-type')).toBe('application/json; charset=UTF-8')
    const kind = await analyze(coralAnalyze(KIND))
    expect(rude.body.attributeScores.TOXICITY.summaryScore.value).toBeGreaterThan(0.7)
    expect(kind.body.attributeScores.TOXICITY.summaryScore.value).toBeLessThan(0.3)
    expect(rude.body.languages).toEqual(['de'])
  })

  it('is the value of the insult signal', async () => {
    const { body } = await analyze(coralAnalyze(RUDE))
    const site = service.deps.sites.get('demo')
    const scores = await service.deps.classifier.score({ text: RUDE }, site.signalSettings)
    const insult = scores.find(({ signal }) => signal === 'insult')
    expect(body.attributeScores.TOXICITY.summaryScore.value).toBe(insult?.value)
  })

  it('is answered under the name of the model that Coral was given', async () => {
    const { body } = await analyze(coralAnalyze(RUDE, 'TOXICITY_EXPERIMENTAL'))
    expect(Object.keys(body.attributeScores)).toEqual(['TOXICITY_EXPERIMENTAL'])
  })

  it('stores nothing', async () => {
    await analyze(coralAnalyze(RUDE))
    expect(await listSuggestedLabels(service.deps.db, 'demo')).toEqual([])
  })

  it('in English for want of a name for the language is taken for the site’s own language', async () => {
    const swiss = await service.token('publisher', ['demo'])
    const ask = async (languages: string[]) =>
      (await analyze({ ...coralAnalyze(RUDE), languages }, `?key=${swiss}`)).body.attributeScores
    expect(await ask(['en'])).toEqual(await ask(['de']))
  })
})

describe('what other clients ask', () => {
  it('all at once is answered name by name, in order', async () => {
    const { body } = await analyze({
      comment: { text: RUDE, type: 'PLAIN_TEXT' },
      requestedAttributes: { TOXICITY: { scoreType: 'PROBABILITY' }, INSULT: {} },
      languages: ['DE-AT'],
      clientToken: 'x-1',
      sessionId: '17',
      communityId: 'sport',
    })
    const probability = { value: expect.any(Number), type: 'PROBABILITY' }
    const whole = { begin: 0, end: RUDE.length, score: probability }
    const answer = { summaryScore: probability, spanScores: [whole] }
    expect(body).toEqual({
      attributeScores: { TOXICITY: answer, INSULT: answer },
      languages: ['DE-AT'],
      clientToken: 'x-1',
    })
  })

  it('has what lies below its threshold left out', async () => {
    const ask = (scoreThreshold: number) =>
      analyze({
        comment: { text: RUDE },
        requestedAttributes: { TOXICITY: { scoreThreshold } },
        languages: ['de'],
      })
    expect(Object.keys((await ask(0.5)).body.attributeScores)).toEqual(['TOXICITY'])
    expect((await ask(1)).body.attributeScores).toEqual({})
  })

  it('in English is answered by the English site’s model', async () => {
    const { body } = await analyze({
      comment: { text: 'You are a complete idiot.' },
      requestedAttributes: { TOXICITY: {} },
      languages: ['en'],
    })
    expect(body.attributeScores.TOXICITY.summaryScore.value).toBeGreaterThan(0.5)
  })

  it.each([
    [RUDE, 'de'],
    ['Du Idiot', 'de'],
    ['You are a complete idiot.', 'en'],
  ])('without a language: %s is found to be in %s', async (text, language) => {
    const { body } = await analyze({ comment: { text }, requestedAttributes: { TOXICITY: {} } })
    expect(body).toMatchObject({ languages: [language], detectedLanguages: [language] })
  })

  it('in a language that they name is believed, whatever the text looks like', async () => {
    const text = 'Je pense que vous avez raison, monsieur, mais il faut attendre.'
    expect((await analyze(coralAnalyze(text))).status).toBe(200)
  })

  it('as context is an article, which a comment may stray from', async () => {
    const article =
      'Der Stadtrat hat gestern Abend beschlossen, in der Innenstadt Tempo 30 einzuführen. Nach einem Jahr soll geprüft werden, ob es weniger Unfälle gibt und ob die Luft besser geworden ist.'
    const ask = async (text: string, context: unknown = { entries: [{ text: article }] }) => {
      const requestedAttributes = { OFF_TOPIC: {} }
      const answer = await analyze({
        comment: { text },
        requestedAttributes,
        languages: ['de'],
        context,
      })
      return answer.body.attributeScores.OFF_TOPIC?.summaryScore.value
    }
    const on = 'Tempo 30 in der Innenstadt ist richtig: weniger Unfälle, bessere Luft für alle.'
    const off =
      'Mein Rezept für Apfelkuchen: erst die Butter schaumig rühren, dann Zucker und Eier.'
    expect(await ask(off)).toBeGreaterThan(await ask(on))
    const pair = { articleAndParentComment: { article: { text: article }, parentComment: null } }
    expect(await ask(off, pair)).toBe(await ask(off))
    expect(await ask('Na so was')).toBeUndefined()
  })

  it('may come with a key in a header, and without a content type', async () => {
    const answer = await service.app.request(ANALYZE, {
      method: 'POST',
      headers: { 'X-Goog-Api-Key': key },
      body: new TextEncoder().encode(JSON.stringify(coralAnalyze(RUDE))),
    })
    expect(answer.status).toBe(200)
  })
})

describe('spans', () => {
  it('are the sentences, in UTF-16 units of the text as it was sent', async () => {
    const text = `  😀 Guten Morgen zusammen!  ${RUDE}\nSchönen Tag noch.`
    const { body } = await analyze({ ...coralAnalyze(text), spanAnnotations: true })
    const { spanScores } = body.attributeScores.TOXICITY
    const read = (span: { begin: number; end: number }) => text.slice(span.begin, span.end)
    expect(spanScores.map(read)).toEqual(['😀 Guten Morgen zusammen!', RUDE, 'Schönen Tag noch.'])
    const [first, second, third] = spanScores.map(
      ({ score }: { score: { value: number } }) => score.value,
    )
    expect(second).toBeGreaterThan(Math.max(first, third))
  })

  it('below the threshold are left out', async () => {
    const { body } = await analyze({
      ...coralAnalyze(`Guten Morgen zusammen. ${RUDE}`),
      requestedAttributes: { TOXICITY: { scoreThreshold: 0.5 } },
      spanAnnotations: true,
    })
    expect(body.attributeScores.TOXICITY.spanScores).toMatchObject([{ begin: 23 }])
  })

  it('of a text of one sentence are the text', async () => {
    const { body } = await analyze({ ...coralAnalyze(RUDE), spanAnnotations: true })
    const { summaryScore, spanScores } = body.attributeScores.TOXICITY
    expect(spanScores).toEqual([{ begin: 0, end: RUDE.length, score: summaryScore }])
  })
})

describe('errors', () => {
  const asked = { requestedAttributes: { TOXICITY: {} }, languages: ['de'] }
  const wrong: [what: string, body: unknown, errorType: string, message: string][] = [
    ['no comment', asked, 'COMMENT_EMPTY', 'Comment must be non-empty.'],
    [
      'an empty comment',
      { ...asked, comment: { text: ' \u200b' } },
      'COMMENT_EMPTY',
      'Comment must',
    ],
    [
      'a comment of 10,001 characters',
      coralAnalyze('a'.repeat(10_001)),
      'COMMENT_TOO_LONG',
      'Comment text too long.',
    ],
    [
      'no attributes',
      { comment: { text: RUDE }, requestedAttributes: {} },
      'NO_REQUESTED_ATTRIBUTES',
      'Missing requested_attributes',
    ],
    [
      'an attribute that nobody knows',
      coralAnalyze(RUDE, 'NICENESS'),
      'INVALID_REQUEST',
      'Unknown requested attribute: NICENESS',
    ],
    [
      'a language without a model',
      { ...coralAnalyze(RUDE), languages: ['fr'] },
      'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
      'Attribute TOXICITY does not support request languages: fr',
    ],
    [
      'an attribute that we do not measure',
      coralAnalyze(RUDE, 'THREAT'),
      'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
      'Attribute THREAT does not support request languages: de',
    ],
    [
      'the topic in English',
      { ...coralAnalyze(RUDE, 'OFF_TOPIC'), languages: ['en'] },
      'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
      'Attribute OFF_TOPIC does not support',
    ],
    [
      'the topic without an article',
      coralAnalyze(RUDE, 'OFF_TOPIC'),
      'INVALID_REQUEST',
      'needs the text of the article',
    ],
    [
      'the topic of an article of two words',
      { ...coralAnalyze(KIND.repeat(2), 'OFF_TOPIC'), context: { entries: [{ text: 'Zu kurz' }] } },
      'INVALID_REQUEST',
      'too short for OFF_TOPIC',
    ],
    [
      'no language and no letters',
      { comment: { text: '12345 :)' }, requestedAttributes: { TOXICITY: {} } },
      'LANGUAGE_DETECTION_FAILED',
      'Unable to detect language',
    ],
    [
      'HTML',
      { ...asked, comment: { text: RUDE, type: 'HTML' } },
      'INVALID_REQUEST',
      "Currently, only 'PLAIN_TEXT' comments are supported",
    ],
    [
      'a score that is no probability',
      { ...coralAnalyze(RUDE), requestedAttributes: { TOXICITY: { scoreType: 'PERCENTILE' } } },
      'INVALID_REQUEST',
      'Requested score type PERCENTILE is not supported by attribute TOXICITY',
    ],
    [
      'two kinds of context',
      {
        ...coralAnalyze(RUDE),
        context: { entries: [{ text: 'a' }], articleAndParentComment: { article: { text: 'b' } } },
      },
      'INVALID_REQUEST',
      'Context can have either entries',
    ],
  ]
  it.each(wrong)('%s', async (_, body, errorType, message) => {
    const answer = await analyze(body)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=UTF-8')
    expect(answer.body).toEqual({
      error: {
        code: 400,
        message: expect.stringContaining(message),
        status: 'INVALID_ARGUMENT',
        details: [
          expect.objectContaining({
            '@type': 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error',
            errorType,
          }),
        ],
      },
    })
  })

  it('name the language that was found and the attribute that lacks it', async () => {
    const text = 'Je pense que vous avez raison, monsieur, mais il faut attendre.'
    const { body } = await analyze({ comment: { text }, requestedAttributes: { TOXICITY: {} } })
    expect(body.error.details[0].languageNotSupportedByAttributeError).toEqual({
      detectedLanguages: ['fr'],
      attribute: 'TOXICITY',
    })
  })

  it('are none where the client wants attributes dropped that are not supported', async () => {
    const { status, body } = await analyze({
      ...coralAnalyze(RUDE),
      requestedAttributes: { TOXICITY: {}, SEVERE_TOXICITY: {}, THREAT: {}, SPAM: {} },
      dropUnsupportedAttributes: true,
    })
    expect([status, Object.keys(body.attributeScores)]).toEqual([200, ['TOXICITY']])
  })
})

describe('keys', () => {
  it.each([
    ['no key', '', 403, 'PERMISSION_DENIED', "doesn't allow unregistered callers"],
    ['an empty key', '?key=', 403, 'PERMISSION_DENIED', "doesn't allow unregistered callers"],
    ['an unknown key', '?key=AIzaSomething', 400, 'INVALID_ARGUMENT', 'API key not valid.'],
  ])('%s', async (_, query, code, status, message) => {
    const answer = await analyze(coralAnalyze(RUDE), query)
    expect(answer.status).toBe(code)
    expect(answer.body.error).toMatchObject({ code, status })
    expect(answer.body.error.message).toContain(message)
  })

  it('of a moderator may not', async () => {
    const moderator = await service.token('moderator')
    const answer = await analyze(coralAnalyze(RUDE), `?key=${moderator}`)
    expect(answer.body.error).toMatchObject({ code: 403, status: 'PERMISSION_DENIED' })
  })

  it('are not logged', async () => {
    let lines = ''
    const stream = new Writable({
      write(chunk, _, done) {
        lines += chunk
        done()
      },
    })
    const deps = { ...service.deps, log: createLog('trace', 'test', stream) }
    const health = createHealth({ opened: service, needsQueue: false })
    const app = createApp({ deps, auth: service.auth, health, publicUrl: PUBLIC_URL })
    for (const query of [`?key=${key}`, `?key=${key}x`])
      await app.request(`${ANALYZE}${query}`, {
        method: 'POST',
        body: JSON.stringify(coralAnalyze(RUDE)),
        headers: { 'Content-Type': 'application/json' },
      })
    expect(lines).toContain(ANALYZE)
    expect(lines).not.toContain(key)
    expect(lines).not.toContain('Vollidiot')
  })
})

describe('limits', () => {
  let limited: TestService
  let post: (with_: string) => ReturnType<TestService['json']>
  beforeAll(async () => {
    limited = await openService({ perspective: { requestsPerMinute: 3, atOnce: 1 } })
    post = (with_) => limited.json('POST', `${ANALYZE}?key=${with_}`, { body: coralAnalyze(RUDE) })
  })
  afterAll(() => limited.close())

  it('count each key by itself, whatever it asks, and say when to come back', async () => {
    const [mine, other] = [await limited.token('publisher'), await limited.token('publisher')]
    const statuses: number[] = []
    for (let i = 0; i < 3; i++) statuses.push((await post(mine)).status)
    const refused = await limited.json('POST', `${SUGGEST}?key=${mine}`, { body: {} })
    expect([...statuses, refused.status]).toEqual([200, 200, 200, 429])
    expect(refused.body.error).toMatchObject({
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      details: [{ reason: 'RATE_LIMIT_EXCEEDED' }],
    })
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
    expect((await post(other)).status).toBe(200)
  })

  it('hold across processes', async () => {
    const shared = await limited.token('publisher')
    const health = createHealth({ opened: limited, needsQueue: false })
    const { deps, auth } = limited
    const second = createApp({ deps, auth, health, publicUrl: PUBLIC_URL })
    for (let i = 0; i < 3; i++) await post(shared)
    const answer = await second.request(`${ANALYZE}?key=${shared}`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(429)
  })

  it('refuse what is more than a process scores at once', async () => {
    const { auth, deps } = limited
    let enter = () => {}
    let release = () => {}
    const entered = new Promise<void>((resolve) => (enter = resolve))
    const released = new Promise<void>((resolve) => (release = resolve))
    const { classifier } = deps
    const slow: typeof classifier = {
      ...classifier,
      async score(...args) {
        enter()
        await released
        return classifier.score(...args)
      },
    }
    const health = createHealth({ opened: limited, needsQueue: false })
    const withSlow = { ...deps, classifier: slow }
    const app = createApp({ deps: withSlow, auth, health, publicUrl: PUBLIC_URL })
    const path = `${ANALYZE}?key=${await limited.token('publisher')}`
    const call = { method: 'POST', body: JSON.stringify(coralAnalyze(RUDE)) }
    const json = { ...call, headers: { 'Content-Type': 'application/json' } }
    const first = app.request(path, json)
    await entered
    const refused = await app.request(path, json)
    release()
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(await refused.json()).toMatchObject({ error: { code: 503, status: 'UNAVAILABLE' } })
    expect((await first).status).toBe(200)
    expect((await app.request(path, json)).status).toBe(200)
  })
})

describe('scores that Coral suggests', () => {
  /** The request of Coral after a moderator's decision. */
  const coralSuggest = (status: 'APPROVED' | 'DELETED', text = RUDE, id = 'c-1') => ({
    comment: { text },
    context: {
      entries: [
        {
          text: JSON.stringify({
            url: `https://zeitung.example/tempo-30?commentID=${id}`,
            reply_to_id_Coral_comment_id: 'c-0',
            Coral_comment_id: id,
          }),
        },
      ],
    },
    attributeScores: { TOXICITY: { summaryScore: { value: status === 'APPROVED' ? 0 : 1 } } },
    languages: ['de'],
    communityId: 'Coral:https://coral.zeitung.example',
    clientToken: `comment:${id}`,
  })
  const labels = () => listSuggestedLabels(service.deps.db, 'demo')

  beforeEach(() => service.deps.sql`delete from suggested_scores`)

  it('are kept as labels of the site', async () => {
    const answer = await suggest(coralSuggest('DELETED'))
    expect([answer.status, answer.body]).toEqual([200, { clientToken: 'comment:c-1' }])
    expect(await labels()).toEqual([
      { text: RUDE, attribute: 'TOXICITY', value: 1, language: 'de', at: expect.any(Date) },
    ])
  })

  it('replace what was suggested for the same comment before', async () => {
    await suggest(coralSuggest('DELETED'))
    await suggest(coralSuggest('DELETED'))
    await suggest(coralSuggest('APPROVED', KIND))
    await suggest(coralSuggest('DELETED', RUDE, 'c-2'))
    expect((await labels()).map(({ text, value }) => [text, value])).toEqual([
      [KIND, 0],
      [RUDE, 1],
    ])
  })

  it('of another community are of other comments', async () => {
    await suggest(coralSuggest('DELETED'))
    await suggest({ ...coralSuggest('APPROVED'), communityId: 'Coral:https://other.example' })
    expect((await labels()).map(({ value }) => value)).toEqual([1, 0])
  })

  it('go to the site that is in their language', async () => {
    await suggest({ ...coralSuggest('DELETED', 'You idiot.'), languages: ['en'] })
    expect(await labels()).toEqual([])
    const english = await listSuggestedLabels(service.deps.db, 'gazette')
    expect(english).toMatchObject([{ text: 'You idiot.', language: 'en' }])
  })

  it('without a token are known by their text', async () => {
    const { clientToken, ...without } = coralSuggest('DELETED')
    expect((await suggest(without)).body).toEqual({})
    await suggest({ ...without, attributeScores: { TOXICITY: { summaryScore: { value: 0.25 } } } })
    expect((await labels()).map(({ value }) => value)).toEqual([0.25])
  })

  it('are not kept where the client or the config says so', async () => {
    await suggest({ ...coralSuggest('DELETED'), doNotStore: true })
    expect(await labels()).toEqual([])
    const discarding = await openService({ perspective: { suggestions: 'discard' } })
    const token = await discarding.token('publisher')
    const body = coralSuggest('DELETED')
    const answer = await discarding.json('POST', `${SUGGEST}?key=${token}`, { body })
    expect(answer.body).toEqual({ clientToken: 'comment:c-1' })
    expect(await listSuggestedLabels(discarding.deps.db, 'demo')).toEqual([])
    await discarding.close()
  })

  it.each([
    ['none at all', {}],
    ['a value above 1', { TOXICITY: { summaryScore: { value: 2 } } }],
    ['no value', { TOXICITY: { summaryScore: {} } }],
    ['an unknown attribute', { NICENESS: { summaryScore: { value: 1 } } }],
    ['an attribute that we do not measure', { THREAT: { summaryScore: { value: 1 } } }],
  ])('are refused: %s', async (_, attributeScores) => {
    const answer = await suggest({ ...coralSuggest('DELETED'), attributeScores })
    expect(answer.body.error).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' })
    expect(await labels()).toEqual([])
  })
})
