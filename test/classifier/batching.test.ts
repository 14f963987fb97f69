import { afterAll, describe, expect, it } from 'vitest'
import { Batcher, MOST_IN_BATCH } from '../../src/classifier/batcher.ts'
import { createClassifier, type SignalSettings } from '../../src/classifier/classifier.ts'
import { modelsDir } from '../../src/paths.ts'

const settings: SignalSettings = {
  language: 'de',
  insult: { model: 'builtin/insult-de' },
  offTopic: { model: 'builtin/topic-de' },
}
const article = {
  title: 'Der Stadtrat streitet über das neue Schwimmbad',
  text: 'Das Schwimmbad soll zwölf Millionen Euro kosten. Die Halle ist alt und das Dach undicht.',
}
const texts = Array.from({ length: 40 }, (_, i) =>
  'Das Bad ist für die Kinder im Ort wichtig, und das Dach muss ohnehin neu gemacht werden. '
    .repeat(1 + (i % 5))
    .concat(i % 3 === 0 ? 'Nur ein Vollidiot baut so etwas.' : 'Danke für den Bericht.'),
)

describe('batching', () => {
  const sizes: number[] = []
  const classifier = createClassifier({ modelsDir, onBatch: (_, size) => sizes.push(size) })
  afterAll(() => classifier.close())

  it('gives the same scores as one comment at a time', async () => {
    const together = await Promise.all(
      texts.map((text) => classifier.score({ text, article }, settings)),
    )
    expect(Math.max(...sizes)).toBeGreaterThan(1)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_IN_BATCH)
    for (const [i, text] of texts.entries()) {
      const alone = await classifier.score({ text, article }, settings)
      for (const [k, score] of alone.entries()) {
        expect(score.value ?? -1).toBeCloseTo(together[i]?.[k]?.value ?? -2, 4)
      }
    }
  })
})

describe('a batcher', () => {
  it('runs texts of similar length together and answers each with its own row', async () => {
    const batches: string[][] = []
    const batcher = new Batcher(async (batch) => {
      batches.push(batch)
      return batch.map((text) => Float32Array.of(text.length))
    })
    const lengths = Array.from({ length: 64 }, (_, i) => (i % 2 === 0 ? 10 : 1_000) + i)
    const rows = await Promise.all(lengths.map((n) => batcher.submit('x'.repeat(n))))
    expect(rows.map((row) => row[0])).toEqual(lengths)
    expect(batches.map((batch) => batch.length)).toEqual([32, 32])
    expect(
      batches.every((batch) => new Set(batch.map((text) => text.length > 500)).size === 1),
    ).toBe(true)
  })

  it('lets other work run between batches', async () => {
    const order: string[] = []
    const batcher = new Batcher(async (batch) => {
      order.push('batch')
      return batch.map(() => Float32Array.of(0))
    })
    const work = Array.from({ length: 64 }, (_, i) => batcher.submit(`${i}`))
    setImmediate(() => order.push('other'))
    await Promise.all(work)
    expect(order).toEqual(['batch', 'other', 'batch'])
  })

  it('tells every caller of a batch that failed, and goes on', async () => {
    let broken = true
    const batcher = new Batcher(async (batch) => {
      if (broken) throw new Error('broken')
      return batch.map(() => Float32Array.of(1))
    })
    const failed = await Promise.allSettled([batcher.submit('a'), batcher.submit('b')])
    expect(failed.map((result) => result.status)).toEqual(['rejected', 'rejected'])
    await batcher.idle()
    broken = false
    expect(await batcher.submit('c')).toEqual(Float32Array.of(1))
  })
})
