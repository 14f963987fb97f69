import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOutbox, type Pressed, type Result } from '../../../web/desk/deciding/outbox.ts'

const press = (name: string): Pressed => ({
  id: `id-${name}`,
  commentId: name,
  revisionId: `revision-${name}`,
  status: 'pending',
  decision: 'approve',
})
const refused = (isPassing: boolean): Result => ({
  refused: {
    code: isPassing ? 'offline' : 'revision-changed',
    isPassing,
    details: {},
    message: '',
  },
})
// Only that it was decided counts here; what the service tells of it is the service's.
const decided = { decision: {} } as Result

/** An outbox whose service answers as told, one answer a sending; after those it decides all. */
function open(answers: (Result[] | 'down')[] = []) {
  const sent: string[][] = []
  const settled: [string, Result][] = []
  const waits: number[] = []
  const outbox = createOutbox({
    async post(batch) {
      sent.push(batch.map(({ commentId }) => commentId))
      const answer = answers.shift() ?? batch.map(() => decided)
      if (answer === 'down') throw new Error('down')
      return answer
    },
    settled: (pressed, result) => settled.push([pressed.commentId, result]),
    changed: () => {},
    wait: async (ms) => {
      waits.push(ms)
    },
  })
  return { outbox, sent, settled, waits }
}

describe('decisions on their way', () => {
  it('go together where they were pressed in one moment, in their order', async () => {
    const { outbox, sent, settled } = open()
    for (const name of ['a', 'b', 'c']) outbox.add(press(name))
    await outbox.answered('id-c')
    expect(sent).toEqual([['a', 'b', 'c']])
    expect(settled.map(([name]) => name)).toEqual(['a', 'b', 'c'])
    expect(outbox.size()).toBe(0)
  })

  it('are sent again until there is an answer, ever more slowly, and nothing overtakes them', async () => {
    const { outbox, sent, waits } = open(['down', 'down', 'down', 'down', 'down'])
    outbox.add(press('a'))
    await Promise.resolve()
    outbox.add(press('b'))
    await outbox.answered('id-b')
    expect(sent.slice(0, 6)).toEqual(Array(6).fill(['a']))
    expect(sent[6]).toEqual(['b'])
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 5_000])
  })

  it('come back one by one where they are refused, and only what may pass is sent again', async () => {
    const { outbox, sent, settled } = open([[decided, refused(false), refused(true)]])
    for (const name of ['a', 'b', 'c']) outbox.add(press(name))
    await outbox.answered('id-c')
    expect(sent).toEqual([['a', 'b', 'c'], ['c']])
    expect(settled).toEqual([
      ['a', decided],
      ['b', refused(false)],
      ['c', decided],
    ])
  })

  it('go apart where only some are to override a pause', async () => {
    const sent: [string[], string | undefined][] = []
    const outbox = createOutbox({
      async post(batch, override) {
        sent.push([batch.map(({ commentId }) => commentId), override])
        return batch.map(() => decided)
      },
      settled: () => {},
      changed: () => {},
      wait: async () => {},
    })
    outbox.add(press('a'))
    outbox.add(press('b'), 'illegal')
    outbox.add(press('c'), 'illegal')
    outbox.add(press('d'))
    await outbox.answered('id-d')
    expect(sent).toEqual([
      [['a'], undefined],
      [['b', 'c'], 'illegal'],
      [['d'], undefined],
    ])
  })

  it('can be dropped while they were not sent, and not afterwards', async () => {
    const { outbox, sent, settled } = open()
    outbox.add(press('a'))
    expect(outbox.drop('id-a')).toBe(true)
    outbox.add(press('b'))
    await outbox.answered('id-b')
    expect(outbox.drop('id-b')).toBe(false)
    expect(sent).toEqual([['b']])
    expect(settled).toHaveLength(1)
  })

  it('are each settled exactly once, whatever fails in between', async () => {
    const answer = fc.constantFrom<'ok' | 'refused' | 'passing' | 'down'>(
      ...(['ok', 'refused', 'passing', 'down'] as const),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(answer, { maxLength: 20 }),
        fc.integer({ min: 1, max: 120 }),
        async (fates, count) => {
          const settled = new Map<string, number>()
          const outbox = createOutbox({
            async post(batch) {
              const fate = fates.shift() ?? 'ok'
              if (fate === 'down') throw new Error('down')
              const result = fate === 'ok' ? decided : refused(fate === 'passing')
              return batch.map(() => result)
            },
            settled: ({ commentId }) => settled.set(commentId, (settled.get(commentId) ?? 0) + 1),
            changed: () => {},
            wait: async () => {},
          })
          for (let i = 0; i < count; i++) outbox.add(press(String(i)))
          await outbox.answered(`id-${count - 1}`)
          expect([...settled.keys()]).toEqual(Array.from({ length: count }, (_, i) => String(i)))
          expect([...settled.values()].every((times) => times === 1)).toBe(true)
        },
      ),
    )
  })
})
