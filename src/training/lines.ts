import { createReadStream } from 'node:fs'

/**
 * The lines of a large file, in batches as they are read, without an empty last one.
 * @throws what opening or reading throws
 */
export async function* lineBatches(file: string): AsyncGenerator<string[]> {
  let rest = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 2 ** 20 })) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield lines
  }
  if (rest !== '') yield [rest]
}
