import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { modelsDir, packageDir } from '../paths.ts'
import { dataFolder } from './data.ts'
import { makeEnglishInsult, makeGermanInsult } from './make-insult.ts'
import { makeTopic } from './make-topic.ts'
import type { TrainingPlaces } from './places.ts'
import { getTrainingPrograms } from './programs.ts'
import { germanVectors } from './word-vectors.ts'

/** Every model that `npm run train` makes, and how. */
const MAKERS = {
  'insult-de': makeGermanInsult,
  'insult-en': makeEnglishInsult,
  'topic-de': makeGermanTopic,
}

async function makeGermanTopic(places: TrainingPlaces, folder: string): Promise<void> {
  const { texts, vectors } = await germanVectors(places)
  await makeTopic(places.data, folder, { vectors, text: texts })
}

const names = Object.keys(MAKERS) as (keyof typeof MAKERS)[]

try {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      only: { type: 'string' },
      out: { type: 'string' },
      work: { type: 'string' },
    },
  })
  const chosen = values.only === undefined ? names : names.filter((name) => name === values.only)
  if (chosen.length === 0) {
    throw new Error(`There is no model ${values.only} to train; there are ${names.join(', ')}.`)
  }
  const places: TrainingPlaces = {
    data: dataFolder(values.data),
    corpus: join(packageDir, 'corpus'),
    work: resolve(values.work ?? join(packageDir, '.data', 'training')),
  }
  getTrainingPrograms()
  for (const name of chosen) {
    const started = Date.now()
    console.log(`${name}: training`)
    await MAKERS[name](places, `${values.out ?? modelsDir}/${name}`)
    console.log(`${name}: done in ${Math.round((Date.now() - started) / 1000)} s`)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
