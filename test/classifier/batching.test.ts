import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { Batcher, MOST_IN_BATCH, MOST_PADDED } from '../../src/classifier/batcher.ts'
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
  /** Submits texts of these lengths at once; gives the lengths in each batch. */
  async function batchesOf(lengths: number[]): Promise<number[][]> {
    const batches: number[][] = []
    const batcher = new Batcher(async (batch) => {
      batches.push(batch.map((text) => text.length))
      return batch.map((text) => Float32Array.of(text.length))
    })
    const rows = await Promise.all(lengths.map((n) => batcher.submit('x'.repeat(n))))
    expect(rows.map((row) => row[0])).toEqual(lengths)
    return batches
  }

  it('runs texts of similar length together and answers each with its own row', async () => {
    const batches = await batchesOf(
      Array.from({ length: 64 }, (_, i) => (i % 2 === 0 ? 10 : 200) + (i % 7)),
    )
    expect(batches.map((batch) => batch.length)).toEqual([32, 32])
    expect(batches.every((batch) => new Set(batch.map((n) => n > 100)).size === 1)).toBe(true)
  })

  it('bounds the size of a batch and its padding, whatever the lengths', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(10_000), { maxLength: 80 }), async (lengths) => {
        for (const batch of await batchesOf(lengths)) {
          const longest = Math.max(...batch)
          expect(batch.length).toBeLessThanOrEqual(MOST_IN_BATCH)
          expect(batch.length === 1 || batch.length * longest <= MOST_PADDED).toBe(true)
          expect(Math.min(...batch)).toBeGreaterThanOrEqual(longest / 2)
        }
      }),
    )
  })

  it('lets short texts pass a pile of long ones, and the long ones wait no longer than for them', async () => {
    const batches = await batchesOf([...Array(20).fill(8_000), ...Array(64).fill(100)])
    const isShort = batches.map((batch) => batch[0] === 100)
    expect(isShort.slice(0, 4)).toEqual([false, true, false, true])
    expect(isShort.slice(4)).toEqual(Array(18).fill(false))
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
