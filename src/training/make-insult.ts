import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { augmented } from './augment.ts'
import { blendGraph } from './blend-graph.ts'
import { characterTokenizer } from './char-tokenizer.ts'
import { insultCard } from './insult-card.ts'
import { englishRows, germanRows, type InsultRows } from './insult-rows.ts'
import { writeModelFolder } from './model-folder.ts'
import type { TrainingPlaces } from './places.ts'
import { runPython } from './programs.ts'
import { readTensors } from './tensors.ts'
import {
  frequentCharactersIn,
  germanVectors,
  tweetVectors,
  type WordVectors,
} from './word-vectors.ts'

/** Goes up whenever a model is made in another way. */
const VERSION = '2'

/** Longest stretch scored at once, in UTF-16 units: in longer ones a single insult drowns. */
const WINDOW = 700

/** Shorter stretches are looked at as well; the discount keeps calm texts as they are. */
const CLOSE_LOOK = { window: 300, discount: 0.4 }

/** Enough characters for a window; longer inputs are cut. */
const MOST_TOKENS = 2_048

/** Names of the logits in config.json, in order; the first is the product's value. */
const LABELS = ['toxic', 'insult', 'disparagement', 'insinuation', 'profanity']

const RAREST_CHARACTER = 20

interface Recipe {
  buckets: number
  bodies: number
  layers: number
  rounds: number
  seed: number
  /** How much each head weighs in the value; chosen on the sets of `dev/`. */
  value: Record<string, number>
  /** How much the linear part weighs beside them. */
  linear: number
}

const GERMAN: Recipe = {
  buckets: 180_001,
  bodies: 3,
  layers: 2,
  rounds: 5,
  seed: 1,
  value: { tweets: 1, harsh: 0.7, any: 0.3 },
  linear: 0.8,
}

const ENGLISH: Recipe = {
  ...GERMAN,
  buckets: 120_011,
  bodies: 2,
  rounds: 3,
  value: { tweets: 1, any: 0.2 },
}

const PYTHON = fileURLToPath(new URL('python/', import.meta.url))

/** Makes insult-de from GermEval 2018, our own comments and running text, and writes its folder. */
export async function makeGermanInsult(places: TrainingPlaces, folder: string): Promise<void> {
  const vectors = await germanVectors(places)
  await make('de', germanRows(places.data, places.corpus), GERMAN, vectors, places, folder)
}

/** Makes insult-en from OLID, Davidson et al. 2017 and our own comments, and writes its folder. */
export async function makeEnglishInsult(places: TrainingPlaces, folder: string): Promise<void> {
  const vectors = await tweetVectors(places)
  await make('en', englishRows(places.data, places.corpus), ENGLISH, vectors, places, folder)
}

async function make(
  language: 'de' | 'en',
  learned: InsultRows,
  recipe: Recipe,
  { texts, vectors }: WordVectors,
  places: TrainingPlaces,
  folder: string,
): Promise<void> {
  const started = Date.now()
  const work = join(places.work, `insult-${language}`)
  mkdirSync(work, { recursive: true })
  const characters = await frequentCharactersIn(texts, RAREST_CHARACTER)
  const tokenizer = characterTokenizer([' ', ...characters.filter((c) => c !== ' ')])
  // By number: in the object itself, keys that look like numbers come first.
  const entries = Object.entries(tokenizer.model.vocab).sort(([, a], [, b]) => a - b)
  const numbered = entries.map(([character]) => character)
  const rows = augmented(learned.rows)
  const lines = rows.map((row) => JSON.stringify(row)).join('\n')
  writeFileSync(join(work, 'rows.jsonl'), `${lines}\n`)
  const { layers, ...spec } = recipe
  const parts = LABELS.slice(1)
  writeFileSync(
    join(work, 'spec.json'),
    JSON.stringify({
      ...spec,
      heads: learned.heads,
      tweets: 'tweets',
      parts,
      characters: numbered,
    }),
  )
  writeFileSync(join(work, 'characters.json'), JSON.stringify(numbered))
  runPython(join(PYTHON, 'vectors.py'), [
    vectors,
    join(work, 'characters.json'),
    join(work, 'table.npz'),
    '--buckets',
    String(recipe.buckets),
  ])
  runPython(join(PYTHON, 'insult.py'), [work])
  const tensors = readTensors(work)
  const dimensions = tensors.get('rows').dimensions[1] ?? 0
  writeModelFolder(folder, {
    config: {
      architectures: ['BertForSequenceClassification'],
      model_type: 'bert',
      problem_type: 'multi_label_classification',
      id2label: Object.fromEntries(LABELS.entries()),
      label2id: Object.fromEntries(LABELS.map((label, i) => [label, i])),
      freischalt: {
        kind: 'insult',
        input: 'canonical',
        version: VERSION,
        language,
        window: WINDOW,
        closeLook: CLOSE_LOOK,
      },
    },
    tokenizer,
    maxTokens: MOST_TOKENS,
    onnx: blendGraph(tensors, {
      space: numbered.indexOf(' '),
      buckets: recipe.buckets,
      dimensions,
      layers,
      bodies: recipe.bodies,
      logits: LABELS.length,
    }),
    card: insultCard(language, learned, Math.round((Date.now() - started) / 60_000)),
  })
}
