import { parseArgs } from 'node:util'
import { modelsDir } from '../paths.ts'
import { dataFolder } from './data.ts'
import { makeEnglishInsult, makeGermanInsult } from './make-insult.ts'
import { makeTopic } from './make-topic.ts'

/** Every model that `npm run train` makes, and how. */
const MAKERS = {
  'insult-de': makeGermanInsult,
  'insult-en': makeEnglishInsult,
  'topic-de': makeGermanTopic,
}

/** What `makeTopic` reads is made on the way to the insult models. */
function makeGermanTopic(data: string, folder: string, vectors?: string, text?: string) {
  if (vectors === undefined || text === undefined) {
    throw new Error(
      'topic-de is made from word vectors: name them with --vectors and their text with --text.',
    )
  }
  return makeTopic(data, folder, { vectors, text })
}

const names = Object.keys(MAKERS) as (keyof typeof MAKERS)[]

try {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      only: { type: 'string' },
      out: { type: 'string' },
      vectors: { type: 'string' },
      text: { type: 'string' },
    },
  })
  const chosen = values.only === undefined ? names : names.filter((name) => name === values.only)
  if (chosen.length === 0) {
    throw new Error(`There is no model ${values.only} to train; there are ${names.join(', ')}.`)
  }
  const data = dataFolder(values.data)
  for (const name of chosen) {
    const started = Date.now()
    console.log(`${name}: training`)
    await MAKERS[name](data, `${values.out ?? modelsDir}/${name}`, values.vectors, values.text)
    console.log(`${name}: done in ${Math.round((Date.now() - started) / 1000)} s`)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
