import { type Labelled, readLabelled } from './data.ts'
import { INSULT_OPTIONS, type InsultModel, predictInsult, trainInsult } from './insult.ts'
import { englishInsultCard, type FigureRow, germanInsultCard } from './insult-card.ts'
import { insultGraph } from './insult-graph.ts'
import { measure } from './metrics.ts'
import { writeModelFolder } from './model-folder.ts'
import { ownGermanSentences } from './own-sentences-de.ts'

/** Goes up whenever a model is made in another way. */
const VERSION = '1'

/**
 * Longest stretch scored at once, in UTF-16 units: in longer ones a single insult drowns. The tweets
 * learned from are shorter.
 */
const WINDOW = 500

/**
 * Stretches of about a sentence are looked at as well, or one insult among many calm words would pass.
 * The discount keeps the figures below as they are.
 */
const CLOSE_LOOK = { window: 100, discount: 1 }

/** Where macro-F1 is taken: the review threshold that the shipped config uses. */
const THRESHOLD = 0.35

/** Enough characters for any comment; longer inputs are cut. */
const MOST_TOKENS = 8_192

const GERMAN_DEV = ['de-ge19', 'de-ge21', 'de-newsroom-crowd']

/** Trains insult-de on GermEval 2018 and our own sentences, measures it and writes its folder. */
export function makeGermanInsult(data: string, folder: string): void {
  const rows = readLabelled(data, 'train/de-ge18.jsonl')
  const extra = ownGermanSentences()
  const model = trainInsult(rows, { ...INSULT_OPTIONS, extra, extraWeight: 1 })
  const figures = [
    figure('de-ge18, held-out fifths', model.heldOut, rows),
    ...GERMAN_DEV.map((name) => {
      const set = readLabelled(data, `dev/${name}.jsonl`)
      return figure(name, predict(model, set), set)
    }),
  ]
  write(folder, model, 'de', germanInsultCard(rows.length, extra.length, figures, THRESHOLD))
}

/** Trains insult-en on OLID, measures it on the last tenth, then on all of it, and writes its folder. */
export function makeEnglishInsult(data: string, folder: string): void {
  const rows = readLabelled(data, 'train/en-olid.jsonl')
  const cut = Math.floor(rows.length * 0.9)
  const held = rows.slice(cut)
  const model = trainInsult(rows.slice(0, cut))
  const figures = [
    figure('en-olid, held-out fifths of the first nine tenths', model.heldOut, rows.slice(0, cut)),
    figure('en-olid, last tenth', predict(model, held), held),
  ]
  write(folder, model, 'en', englishInsultCard(cut, figures, THRESHOLD))
}

function predict(model: InsultModel, rows: Labelled[]): Float64Array {
  return predictInsult(
    model,
    rows.map((row) => row.text),
  )
}

function figure(set: string, scores: Float64Array, rows: Labelled[]): FigureRow {
  const labels = rows.map((row) => row.label)
  const { macroF1, auc } = measure(scores, labels, THRESHOLD)
  console.log(
    `  ${set}: macro-F1 ${macroF1.toFixed(3)} at ${THRESHOLD} ` +
      `(${measure(scores, labels, 0.5).macroF1.toFixed(3)} at 0.5), AUC ${auc.toFixed(3)}`,
  )
  return { set, rows: rows.length, macroF1, auc }
}

function write(folder: string, model: InsultModel, language: string, card: string): void {
  writeModelFolder(folder, {
    config: {
      architectures: ['BertForSequenceClassification'],
      model_type: 'bert',
      id2label: { 0: 'fine', 1: 'insult' },
      label2id: { fine: 0, insult: 1 },
      freischalt: {
        kind: 'insult',
        version: VERSION,
        language,
        window: WINDOW,
        closeLook: CLOSE_LOOK,
      },
    },
    tokenizer: model.tokenizer,
    maxTokens: MOST_TOKENS,
    onnx: insultGraph(model.weights),
    card,
  })
}
