import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import * as ort from 'onnxruntime-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomSource } from '../../src/statistics/random.ts'
import { blendGraph } from '../../src/training/blend-graph.ts'
import type { Tensor, Tensors } from '../../src/training/tensors.ts'
import { wordBuckets } from '../../src/training/word-hash.ts'

const [BUCKETS, DIMENSIONS, WIDTH, OUTPUTS, BODIES, LOGITS] = [211, 6, 8, 3, 2, 5]
const SPACE = 2
const LETTERS = 9

const tensors = randomTensors()
const folder = mkdtempSync(join(tmpdir(), 'freischalt-graph-'))
let session: ort.InferenceSession

beforeAll(async () => {
  const spec = { space: SPACE, buckets: BUCKETS, dimensions: DIMENSIONS, layers: 1 }
  writeFileSync(
    join(folder, 'model.onnx'),
    blendGraph(tensors, { ...spec, bodies: BODIES, logits: LOGITS }),
  )
  session = await ort.InferenceSession.create(join(folder, 'model.onnx'))
})

afterAll(async () => {
  await session.release()
  rmSync(folder, { recursive: true })
})

const words = fc.array(
  fc.array(fc.integer({ min: SPACE + 1, max: SPACE + LETTERS }), { minLength: 1, maxLength: 12 }),
  { minLength: 1, maxLength: 9 },
)

describe('the graph of an insult model', () => {
  it('says the same of a text whatever stands beside it in the batch', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, async (one, other) => {
        const [alone] = await run([one])
        const [together] = await run([one, other])
        expect(together?.logits.map(round)).toEqual(alone?.logits.map(round))
      }),
      { numRuns: 50 },
    )
  })

  it('adds up to the first logit what the words contribute', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (text) => {
        const [result] = await run([text])
        const sum = result?.contributions.reduce((a, b) => a + b, 0) ?? 0
        const bias = tensors.get('combine.bias').data[0] ?? 0
        expect(result?.contributions).toHaveLength(text.length)
        expect(sum + bias).toBeCloseTo(result?.logits[0] ?? Number.NaN, 3)
      }),
      { numRuns: 50 },
    )
  })

  it('reads words as the table was fitted: the row of the word and the mean of its n-grams', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (text) => {
        const [result] = await run([text])
        expect(result?.logits.map(round)).toEqual(byHand(text).map(round))
      }),
      { numRuns: 50 },
    )
  })
})

const round = (value: number) => Math.round(value * 200) / 200 + 0

async function run(texts: number[][][]) {
  const rows = texts.map((text) => [SPACE, ...text.flatMap((word) => [...word, SPACE])])
  const width = Math.max(...rows.map((row) => row.length))
  const ids = new BigInt64Array(rows.length * width)
  const mask = new BigInt64Array(rows.length * width)
  for (const [i, row] of rows.entries()) {
    for (const [j, id] of row.entries()) {
      ids[i * width + j] = BigInt(id)
      mask[i * width + j] = 1n
    }
  }
  const dims = [rows.length, width]
  const { logits, contributions } = await session.run({
    input_ids: new ort.Tensor('int64', ids, dims),
    attention_mask: new ort.Tensor('int64', mask, dims),
  })
  const most = contributions?.dims[1] ?? 0
  const [flat, shares] = [logits, contributions].map((t) => Array.from(t?.data as Float32Array))
  return texts.map((text, i) => ({
    logits: flat?.slice(i * LOGITS, (i + 1) * LOGITS) ?? [],
    contributions: shares?.slice(i * most, i * most + text.length) ?? [],
  }))
}

/** The same in plain loops. */
function byHand(text: number[][]): number[] {
  const found = text.map((word) => wordBuckets([SPACE, ...word, SPACE], BUCKETS))
  const vectors = found.map(([own = 0, ...grams]) => {
    const mean = Array.from({ length: DIMENSIONS }, (_, d) => {
      return grams.reduce((sum, b) => sum + row(b, d), 0) / Math.max(1, grams.length)
    })
    return mean.map((value, d) => value + row(own, d))
  })
  const total = found.reduce((sum, buckets) => sum + buckets.length, 0)
  const linear = found.flat().reduce((sum, b) => sum + at('linear', b), 0) / Math.sqrt(total)
  const said = [
    ...Array.from({ length: BODIES }, (_, k) => encode(vectors, `body${k}`)).flat(),
    linear,
  ]
  return Array.from({ length: LOGITS }, (_, logit) => {
    const sum = said.reduce(
      (z, value, i) => z + value * at('combine.weight', i * LOGITS + logit),
      0,
    )
    return sum + at('combine.bias', logit)
  })
}

function encode(vectors: number[][], body: string): number[] {
  const dense = (x: number[], name: string, columns: number) =>
    Array.from({ length: columns }, (_, c) => {
      const sum = x.reduce((z, v, r) => z + v * at(`${body}.${name}.weight`, r * columns + c), 0)
      return sum + at(`${body}.${name}.bias`, c)
    })
  const x = vectors.map((vector) => dense(vector, 'project', WIDTH))
  const read = x.map((own, w) => {
    const near = own.map((_, c) => {
      let sum = at(`${body}.layers.0.bias`, c)
      for (let d = 0; d < WIDTH; d++) {
        for (let k = 0; k < 3; k++) {
          const weight = at(`${body}.layers.0.weight`, (c * WIDTH + d) * 3 + k)
          sum += weight * (x[w + k - 1]?.[d] ?? 0)
        }
      }
      return Math.max(0, sum)
    })
    const added = own.map((value, c) => value + (near[c] ?? 0))
    const mean = added.reduce((a, b) => a + b, 0) / WIDTH
    const spread = Math.sqrt(added.reduce((a, b) => a + (b - mean) ** 2, 0) / WIDTH + 1e-5)
    return added.map(
      (value, c) =>
        ((value - mean) / spread) * at(`${body}.norm.weight`, c) + at(`${body}.norm.bias`, c),
    )
  })
  return Array.from({ length: OUTPUTS }, (_, o) => {
    const attend = read.map((r) => Math.exp(dense(r, 'attend', OUTPUTS)[o] ?? 0))
    const whole = attend.reduce((a, b) => a + b, 0)
    return read.reduce(
      (sum, r, w) => sum + ((attend[w] ?? 0) / whole) * (dense(r, 'say', OUTPUTS)[o] ?? 0),
      0,
    )
  })
}

function at(name: string, index: number): number {
  return tensors.get(name).data[index] ?? 0
}

function row(bucket: number, dimension: number): number {
  return at('rows', bucket * DIMENSIONS + dimension) * at('scales', bucket)
}

function randomTensors(): Tensors {
  const random = randomSource(7)
  const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const known = new Map<string, Tensor>()
  const put = (name: string, ...dimensions: number[]) => {
    const count = dimensions.reduce((a, b) => a * b, 1)
    known.set(name, { data: Float32Array.from({ length: count }, gaussian), dimensions })
  }
  const rows = Int8Array.from({ length: BUCKETS * DIMENSIONS }, () => Math.round(40 * gaussian()))
  known.set('rows', { data: rows, dimensions: [BUCKETS, DIMENSIONS] })
  const scales = Float32Array.from({ length: BUCKETS }, () => 0.02)
  known.set('scales', { data: scales, dimensions: [BUCKETS] })
  put('linear', BUCKETS)
  for (let k = 0; k < BODIES; k++) {
    put(`body${k}.project.weight`, DIMENSIONS, WIDTH)
    put(`body${k}.project.bias`, WIDTH)
    put(`body${k}.layers.0.weight`, WIDTH, WIDTH, 3)
    put(`body${k}.layers.0.bias`, WIDTH)
    put(`body${k}.norm.weight`, WIDTH)
    put(`body${k}.norm.bias`, WIDTH)
    for (const name of ['attend', 'say']) {
      put(`body${k}.${name}.weight`, WIDTH, OUTPUTS)
      put(`body${k}.${name}.bias`, OUTPUTS)
    }
  }
  put('combine.weight', BODIES * OUTPUTS + 1, LOGITS)
  put('combine.bias', LOGITS)
  return {
    get(name) {
      const tensor = known.get(name)
      if (tensor === undefined) throw new Error(`no tensor ${name}`)
      return tensor
    },
  }
}
