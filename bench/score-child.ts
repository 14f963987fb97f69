import { join } from 'node:path'
import { type Classifier, createClassifier } from '../src/classifier/classifier.ts'
import type { ScoreInput } from '../src/moderation/scores.ts'
import { modelsDir, packageDir } from '../src/paths.ts'
import { readCorpus } from '../src/training/corpus.ts'
// What else a worker has in memory.
import '../src/open-deps.ts'
import '../workers/main.ts'
import { BATCHES, LENGTHS, type Plan, type ScoreFigures } from './score-plan.ts'

/** Processor seconds that a batch may take; larger batches are then left out. */
const MOST_SECONDS = 8
const SINGLES = 300

const plan: Plan = JSON.parse(process.argv[2] ?? '')
const threads = readCorpus(join(packageDir, 'corpus'), 'de')
const calm = threads.flatMap(({ comments }) =>
  comments.filter(({ labels }) => labels.length === 0).map(({ text }) => text),
)
const articles = threads.map(({ title, teaser, text }) => ({ title, text: `${teaser}\n${text}` }))
const running = calm.join(' ')
let cursor = 0

const started = performance.now()
const classifier = createClassifier({ modelsDir, threads: 1 })
await classifier.warmUp([plan.settings])
const loadSeconds = (performance.now() - started) / 1000
const loadedBytes = process.memoryUsage().rss
const rates = await measureRates(classifier)
const singles = await measureSingles(classifier)
const figures: ScoreFigures = {
  rates,
  p50: singles[Math.floor(singles.length * 0.5)] ?? 0,
  p99: singles[Math.floor(singles.length * 0.99)] ?? 0,
  loadSeconds,
  loadedBytes,
  peakBytes: process.resourceUsage().maxRSS * 1024,
}
await classifier.close()
process.send?.(figures, () => process.exit())

async function measureRates(classifier: Classifier): Promise<Record<string, number>> {
  const rates: Record<string, number> = {}
  for (const length of LENGTHS) {
    let secondsEach = 0
    for (const batch of BATCHES) {
      if (secondsEach * batch > MOST_SECONDS) break
      if (secondsEach < 0.1) await run(classifier, length, batch)
      let [scored, seconds] = [0, 0]
      do {
        seconds += await run(classifier, length, batch)
        scored += batch
      } while (seconds < plan.seconds)
      secondsEach = seconds / scored
      rates[`${length}/${batch}`] = scored / seconds
    }
  }
  return rates
}

/** Scores a batch; gives the processor seconds that it took. */
async function run(classifier: Classifier, length: number, batch: number): Promise<number> {
  const inputs = Array.from({ length: batch }, () => nextInput(length))
  const before = process.cpuUsage()
  await Promise.all(inputs.map((input) => classifier.score(input, plan.settings)))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

async function measureSingles(classifier: Classifier): Promise<number[]> {
  const times: number[] = []
  const deadline = performance.now() + 15_000
  while (times.length < SINGLES && performance.now() < deadline) {
    const input = nextInput(300)
    const start = performance.now()
    await classifier.score(input, plan.settings)
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)
}

/** Our own calm comments, joined and cut to length; each under one of a few articles. */
function nextInput(length: number): ScoreInput {
  if (cursor + length > running.length) cursor = 0
  const text = running.slice(cursor, cursor + length)
  cursor += length
  return { text, article: articles[cursor % 8] }
}
