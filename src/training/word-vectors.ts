import { createWriteStream, existsSync, renameSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { join } from 'node:path'
import { run } from './programs.ts'

/** How skip-grams are learned (Bojanowski et al. 2017). */
export interface VectorOptions {
  dimensions: number
  rounds: number
  rarest: number
}

/**
 * Learns word vectors from texts in canonical form with fastText, or takes those of an earlier run in
 * the same folder. Two threads, so the numbers differ a little from run to run; their use does not.
 * @returns the path of the vectors in fastText's text format
 */
export async function learnVectors(
  work: string,
  name: string,
  texts: Iterable<string>,
  { dimensions, rounds, rarest }: VectorOptions,
): Promise<string> {
  const made = join(work, `${name}.vec`)
  if (existsSync(made)) return made
  const input = join(work, `${name}.txt`)
  const file = createWriteStream(input)
  for (const text of texts) if (!file.write(`${text}\n`)) await new Promise((r) => file.once('drain', r))
  file.end()
  await finished(file)
  const output = join(work, `${name}-unfinished`)
  run('fasttext', [
    ...['skipgram', '-input', input, '-output', output],
    ...['-dim', String(dimensions), '-epoch', String(rounds), '-minCount', String(rarest)],
    ...['-minn', '3', '-maxn', '6', '-bucket', '500000', '-thread', '2', '-seed', '1'],
  ])
  renameSync(`${output}.vec`, made)
  return made
}
