import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SignalSettings } from '../src/classifier/classifier.ts'
import { packageDir } from '../src/paths.ts'
import { BATCHES, LENGTHS, type Plan, type ScoreFigures } from './score-plan.ts'
import { writeReference } from './score-reference.ts'

const insult = { model: 'builtin/insult-de' }
const offTopic = { model: 'builtin/topic-de' }

/**
 * How fast comments are scored, in comments per second of one core, beside the model that one would
 * otherwise run: a graph of BERT-base's size with random weights. Time is that of the processor, so a
 * busy machine changes it little; models run on one thread. Each set-up has a process of its own, for
 * the memory that it takes. BENCH_SECONDS (1) is how long each cell is measured.
 */
export async function benchScore(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'freischalt-bench-'))
  try {
    const reference = writeReference(folder)
    const both = await measure('insult and topic', { language: 'de', insult, offTopic })
    const alone = await measure('insult alone', { language: 'de', insult })
    const large = await measure('reference (BERT-base, insult)', {
      language: 'de',
      insult: { model: reference },
    })
    console.log('\nTimes the rate of the reference:\n')
    printTable((length, batch) => {
      const of = (figures: ScoreFigures) => rateAt(figures, length, batch)
      return `${times(of(both), of(large))} (${times(of(alone), of(large))})`
    })
    console.log(
      '\nIn brackets insult alone. Where the reference was too slow, its nearest smaller batch.',
    )
    const rate = rateAt(both, 300, 32) ?? 0
    const cores = availableParallelism()
    console.log(
      `\nWith one process for each core: ${number(rate * 2)} comments of 300 characters a second on two cores (this machine has ${cores}).`,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Measures in a new process and prints what came out. */
async function measure(name: string, settings: SignalSettings): Promise<ScoreFigures> {
  const plan: Plan = { settings, seconds: Number(process.env.BENCH_SECONDS ?? 1) }
  const figures = await new Promise<ScoreFigures>((resolve, reject) => {
    const child = fork(join(packageDir, 'bench', 'score-child.ts'), [JSON.stringify(plan)])
    child.once('message', (message) => resolve(message as ScoreFigures))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
  })
  console.log(`\n## ${name}\n\nComments a second on one core:\n`)
  printTable((length, batch) => number(figures.rates[`${length}/${batch}`]))
  const { p50, p99, loadSeconds, loadedBytes, peakBytes } = figures
  console.log(
    `\nA single comment of 300 characters: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (clock time). ` +
      `Models ready after ${loadSeconds.toFixed(1)} s. ` +
      `Memory of the process: ${megabytes(loadedBytes)} MB when ready, ${megabytes(peakBytes)} MB at most.`,
  )
  return figures
}

function printTable(cell: (length: number, batch: number) => string): void {
  console.log(`| characters | ${BATCHES.map((batch) => `batch ${batch}`).join(' | ')} |`)
  console.log(`|---|${'--:|'.repeat(BATCHES.length)}`)
  for (const length of LENGTHS) {
    console.log(`| ${length} | ${BATCHES.map((batch) => cell(length, batch)).join(' | ')} |`)
  }
}

/** The rate at a batch size, or at the largest smaller one that was measured. */
function rateAt({ rates }: ScoreFigures, length: number, batch: number): number | undefined {
  const measured = BATCHES.filter((size) => size <= batch && rates[`${length}/${size}`])
  return rates[`${length}/${measured.at(-1)}`]
}

function times(a: number | undefined, b: number | undefined): string {
  return a === undefined || b === undefined ? '–' : `${number(a / b)}`
}

function number(value: number | undefined): string {
  if (value === undefined) return '–'
  return value.toLocaleString('en', { maximumFractionDigits: value < 20 ? 1 : 0 })
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0)
}
