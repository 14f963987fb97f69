import { benchAccept } from './accept.ts'
import { benchBoundary } from './boundary.ts'
import { benchDesk } from './desk.ts'
import { benchLive } from './live.ts'
import { benchPlans } from './plans.ts'
import { benchReading } from './reading.ts'
import { benchScore } from './score.ts'
import { benchThreads } from './threads.ts'
import { benchWaiting } from './waiting.ts'
import { benchWeight } from './weight.ts'

const BENCHMARKS: Record<string, () => Promise<void>> = {
  accept: benchAccept,
  boundary: benchBoundary,
  desk: benchDesk,
  live: benchLive,
  plans: benchPlans,
  reading: benchReading,
  score: benchScore,
  threads: benchThreads,
  waiting: benchWaiting,
  weight: benchWeight,
}

const wanted = process.argv.slice(2)
for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHMARKS)) {
  const bench = BENCHMARKS[name]
  if (!bench)
    throw new Error(
      `There is no benchmark ${name}; there are ${Object.keys(BENCHMARKS).join(', ')}`,
    )
  console.log(`# ${name}`)
  await bench()
}
