import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Tensor {
  data: Float32Array | Int8Array
  dimensions: number[]
}

/** Named arrays of numbers, as the Python part of the training hands them over. */
export interface Tensors {
  get(name: string): Tensor
}

interface Entry {
  name: string
  type: 'float32' | 'int8'
  dimensions: number[]
  offset: number
}

/**
 * Reads `tensors.json` (names, types, shapes, offsets in bytes) and `tensors.bin` (little-endian).
 * `get` throws where a name is missing.
 */
export function readTensors(folder: string): Tensors {
  const entries = JSON.parse(readFileSync(join(folder, 'tensors.json'), 'utf8')) as Entry[]
  const bytes = readFileSync(join(folder, 'tensors.bin'))
  const known = new Map(entries.map((entry) => [entry.name, entry]))
  return {
    get(name) {
      const entry = known.get(name)
      if (entry === undefined) throw new Error(`The training made no tensor ${name}.`)
      const count = entry.dimensions.reduce((a, b) => a * b, 1)
      const size = entry.type === 'int8' ? 1 : 4
      // A copy begins at a whole number of elements, as typed arrays need.
      const buffer = Uint8Array.from(
        bytes.subarray(entry.offset, entry.offset + count * size),
      ).buffer
      const data = entry.type === 'int8' ? new Int8Array(buffer) : new Float32Array(buffer)
      return { data, dimensions: entry.dimensions }
    },
  }
}
