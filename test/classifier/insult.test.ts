import { afterAll, describe, expect, it } from 'vitest'
import { createClassifier, type SignalSettings } from '../../src/classifier/classifier.ts'
import { insultProbability } from '../../src/classifier/insult.ts'
import { windowsOf } from '../../src/classifier/windows.ts'
import { modelsDir } from '../../src/paths.ts'

const classifier = createClassifier({ modelsDir })
afterAll(() => classifier.close())

const german: SignalSettings = { language: 'de', insult: { model: 'builtin/insult-de' } }

async function insult(text: string, settings = german) {
  const [score] = await classifier.score({ text }, settings)
  if (score?.value == null) throw new Error('no insult value')
  return { ...score, value: score.value }
}

describe('the insult signal', () => {
  it('puts an insult far above a friendly sentence', async () => {
    const rude = await insult('Sie sind ein elender Vollidiot und ein verlogenes Stück Dreck!')
    const kind = await insult('Vielen Dank für den Beitrag, die Zahlen haben mir sehr geholfen.')
    expect(rude.value).toBeGreaterThan(0.8)
    expect(kind.value).toBeLessThan(0.2)
  })

  it('does so in English too', async () => {
    const english: SignalSettings = { language: 'en', insult: { model: 'builtin/insult-en' } }
    const rude = await insult('You are a fucking idiot and a disgusting liar.', english)
    const kind = await insult('Thank you for this article, I learned a lot from it.', english)
    expect(rude.value).toBeGreaterThan(0.7)
    expect(kind.value).toBeLessThan(0.3)
  })

  it('sees through disguises that the folding undoes', async () => {
    const plain = await insult('Du bist doch ein Idiot.')
    const disguised = await insult('Du bist doch ein Id\u200bi0t.'.replace('0', 'о'))
    expect(disguised.value).toBeCloseTo(plain.value, 5)
  })

  it('points at the insulting word', async () => {
    const text =
      'Der Weg am Fluss ist schön 🙂, aber der Planer ist ein Vollidiot, sagte ich gestern.'
    const { spans } = await insult(text)
    for (const span of spans) {
      expect(span.start).toBeGreaterThanOrEqual(0)
      expect(span.end).toBeLessThanOrEqual(text.length)
      expect(span.start).toBeLessThan(span.end)
      expect(span.weight).toBeGreaterThan(0)
      expect(span.weight).toBeLessThanOrEqual(1)
    }
    expect(spans.map((span) => text.slice(span.start, span.end)).join(' ')).toContain('Vollidiot')
  })

  it('explains nothing where there is nothing to explain', async () => {
    expect((await insult('Vielen Dank für den freundlichen Beitrag.')).spans).toEqual([])
    expect((await insult('')).spans).toEqual([])
  })

  it('finds the worst stretch of a very long text, scoring a bounded number of stretches', async () => {
    const calm = 'Der Markt am Samstag war gut besucht und das Wetter schön. '.repeat(170)
    const rude = 'Du dreckiger Hurensohn, halt deine Fresse! '
    const text = `${calm}${rude}${calm.slice(0, 600)}`
    expect(text.length).toBeGreaterThan(10_000)
    let runs = 0
    const counting = createClassifier({ modelsDir, onBatch: (_, size) => (runs += size) })
    const [score] = await counting.score({ text }, german)
    await counting.close()
    expect(score?.value).toBeGreaterThan(0.5)
    expect(
      score?.spans.some((s) => s.start >= calm.length - 200 && s.end <= calm.length + 200),
    ).toBe(true)
    expect(runs).toBeLessThan(300)
  })

  it('abstains for a language that the model does not know', async () => {
    const [score] = await classifier.score({ text: 'You idiot' }, { ...german, language: 'en' })
    expect(score).toMatchObject({ value: null, abstained: 'no-model-for-language', spans: [] })
  })
})

describe('windows over a text', () => {
  it('cover it without gaps, overlap, and stay within their length', () => {
    const text = 'Ein Wort nach dem anderen. '.repeat(300)
    const windows = windowsOf(text, 500, 0.1)
    expect(windows[0]?.start).toBe(0)
    for (const [i, window] of windows.entries()) {
      expect(window.text.length).toBeLessThanOrEqual(500)
      expect(text.startsWith(window.text, window.start)).toBe(true)
      const next = windows[i + 1]
      if (next) expect(next.start).toBeLessThan(window.start + window.text.length)
      else expect(window.start + window.text.length).toBe(text.length)
    }
  })

  it('also cut what has no spaces', () => {
    const windows = windowsOf('x'.repeat(1_001), 100, 0.5)
    expect(windows.map((window) => window.text).join('').length).toBe(1_001)
  })
})

describe('labels of other models', () => {
  const model = { name: 'owner/name', multiLabel: false }

  it('are read by their meaning', () => {
    const logits = Float32Array.of(3, 0)
    expect(
      insultProbability(logits, { ...model, id2label: { 0: 'toxic', 1: 'neutral' } }),
    ).toBeGreaterThan(0.9)
    expect(
      insultProbability(logits, { ...model, id2label: { 0: 'not_toxic', 1: 'toxic' } }),
    ).toBeLessThan(0.1)
  })

  it('are refused where none means insult', () => {
    const id2label = { 0: 'cat', 1: 'dog', 2: 'bird' }
    expect(() => insultProbability(Float32Array.of(1, 2, 3), { ...model, id2label })).toThrow(
      /owner\/name cannot serve as insult model: none of its labels \(cat, dog, bird\)/,
    )
  })
})
