import { afterAll, describe, expect, it } from 'vitest'
import { createClassifier, type SignalSettings } from '../../src/classifier/classifier.ts'
import { modelsDir } from '../../src/paths.ts'
import { makeInsultModel } from '../support/insult-model.ts'

let runs = 0
const classifier = createClassifier({ modelsDir, onBatch: (_, size) => (runs += size) })
afterAll(() => classifier.close())

const words = {
  trottel: [4, 5, 0, 0, 1],
  gesindel: [3, 0, 6, 0, 0],
  gekauft: [2, 0, 0, 5, 0],
  mist: [1, 0, 0, 0, 4],
  nicht: [-1, -1, -1, -1, -1],
} satisfies Record<string, [number, ...number[]]>
const bias: [number, ...number[]] = [-3, -4, -4, -4, -4]

const ours = makeInsultModel({ words, bias, own: { language: 'de' } })
const close = makeInsultModel({
  words,
  bias,
  own: { language: 'de', window: 400, closeLook: { window: 60, discount: 1 } },
})
const theirs = makeInsultModel({ words, bias })

async function score(text: string, model = ours) {
  const settings: SignalSettings = { language: 'de', insult: { model } }
  const [found] = await classifier.score({ text }, settings)
  if (found?.value == null) throw new Error('no value')
  return {
    ...found,
    value: found.value,
    marked: found.spans.map((s) => text.slice(s.start, s.end)),
  }
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z))

describe('an insult model with several labels', () => {
  it('gives its first label as the value and the others as parts', async () => {
    const { value, parts } = await score('So ein Trottel und so ein Gesindel.')
    expect(value).toBeCloseTo(sigmoid(4), 5)
    expect(parts?.insult).toBeCloseTo(sigmoid(1), 5)
    expect(parts?.disparagement).toBeCloseTo(sigmoid(2), 5)
    expect(parts?.insinuation).toBeCloseTo(sigmoid(-4), 5)
    expect(parts?.profanity).toBeCloseTo(sigmoid(-3), 5)
  })

  it('of somebody else has no parts', async () => {
    const { value, parts } = await score('So ein trottel')
    const other = await score('So ein trottel', theirs)
    expect(other.value).toBeCloseTo(value, 5)
    expect(parts).toBeDefined()
    expect(other.parts).toBeUndefined()
  })
})

describe('windows', () => {
  const calm = 'Der Markt am Samstag war gut besucht und das Wetter war schön. '

  it('let the worst one count for the value and its spans, and each part where it is highest', async () => {
    const text = `${calm.repeat(60)}Trottel! ${calm.repeat(60)}Gesindel! ${calm.repeat(20)}`
    const { value, parts, marked } = await score(text)
    expect(text.length).toBeGreaterThan(8_000)
    expect(value).toBeCloseTo(sigmoid(1), 5)
    expect(marked).toEqual(['Trottel'])
    expect(parts?.insult).toBeCloseTo(sigmoid(1), 5)
    expect(parts?.disparagement).toBeCloseTo(sigmoid(2), 5)
  })

  it('looked at closely see an insult among calm words, with the discount of the model', async () => {
    const soothing = 'nicht nicht nicht '.repeat(15)
    const text = `${soothing}${calm}so ein Trottel und Gesindel ${calm}${soothing}`
    expect((await score(text)).value).toBeLessThan(0.01)
    expect((await score(text, close)).value).toBeCloseTo(sigmoid(7 - 3 - 1), 5)
  })

  it('are one for a text as short as a close look', async () => {
    runs = 0
    await score('Ein Trottel.', close)
    expect(runs).toBe(1)
  })

  it('are bounded in number, whatever the text', async () => {
    runs = 0
    await score(`${'Trottel '.repeat(40_000)}`, close)
    expect(runs).toBeLessThanOrEqual(256)
    runs = 0
    await score('🙈'.repeat(60_000), close)
    expect(runs).toBeLessThanOrEqual(256)
  })
})

describe('spans from contributions', () => {
  it('cover what raised the score, in the original text, without another run', async () => {
    runs = 0
    const text = '🙂 Du Tr\u200bottel, und ihr seid GESINDEL!'
    const { spans, marked } = await score(text)
    expect(marked).toEqual(['Tr\u200bottel', 'GESINDEL'])
    expect(spans[0]?.weight).toBeCloseTo(4 / 7, 5)
    expect(spans[1]?.weight).toBeCloseTo(3 / 7, 5)
    expect(runs).toBe(1)
  })

  it('join neighbours and leave out what adds little', async () => {
    const { marked } = await score('Das Trottel Gesindel da. Mist, gekauft ist nicht jeder.')
    expect(marked[0]).toBe('Trottel Gesindel')
    expect(marked.join(' ')).not.toContain('nicht')
  })

  it('are few even where many words matter', async () => {
    const text = 'Trottel sagt er, Gesindel sagt sie, '.repeat(20)
    const { spans } = await score(text)
    expect(spans.length).toBeLessThanOrEqual(5)
    expect(spans.every(({ weight = 0 }) => weight > 0 && weight <= 1)).toBe(true)
  })

  it('explain more than random words do: without them the score falls further', async () => {
    const text =
      'Ach was , so ein Trottel hat das gekauft , sagt man im Dorf und im Rat der Stadt .'
    const { value, spans } = await score(text)
    const without = spans.reduceRight((t, s) => t.slice(0, s.start) + t.slice(s.end), text)
    const random = text.replace('Dorf', '').replace('Stadt', '')
    expect((await score(without)).value).toBeLessThan(0.1)
    expect((await score(random)).value).toBeCloseTo(value, 5)
  })
})

describe('spans of a model that does not tell', () => {
  it('come from leaving words out', async () => {
    const { spans, marked } = await score('ach was , so ein trottel ist der planer', theirs)
    expect(marked).toEqual(['trottel'])
    expect(spans[0]?.weight).toBeGreaterThan(0.9)
  })

  it('find the word in a long text, with a bounded number of runs', async () => {
    runs = 0
    const calm = 'der markt am samstag war gut besucht und das wetter war schön '
    const { marked } = await score(`${calm.repeat(12)}trottel ${calm.repeat(12)}`, theirs)
    expect(marked).toEqual(['trottel'])
    expect(runs).toBeLessThanOrEqual(60)
  })
})

describe('a site that acts on low values', () => {
  it('gets spans from its lowest threshold on', async () => {
    const settings = (explainFrom: number): SignalSettings => ({
      language: 'de',
      insult: { model: ours, explainFrom },
    })
    const text = 'Alles nur Mist.'
    const [high] = await classifier.score({ text }, settings(0.3))
    const [low] = await classifier.score({ text }, settings(0.1))
    expect(high?.parts?.profanity).toBeCloseTo(0.5, 5)
    expect(low?.spans).toHaveLength(1)
    expect((await classifier.score({ text }, settings(0.6)))[0]?.spans).toEqual([])
  })
})
