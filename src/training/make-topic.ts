import { embed, tableRows } from './contrastive.ts'
import { readLines } from './data.ts'
import { writeModelFolder } from './model-folder.ts'
import { trainTopic } from './topic.ts'
import { calibrateTopic, measureTopic, topicPairs } from './topic-calibration.ts'
import { topicCard } from './topic-card.ts'
import { type EncyclopediaRow, learnTokenizer, subjectsOf, topicEncoder } from './topic-corpus.ts'
import { storedTable, type TopicTable, topicGraph } from './topic-graph.ts'

/** Goes up whenever the model is made in another way. */
const VERSION = '1'
const MERGES = 24_000
/** Encyclopedia articles are read up to here: enough passages, and no article outweighs the others. */
const LONGEST_TEXT = 30_000
const SETTINGS = {
  pairBuckets: 40_009,
  dimensions: 96,
  steps: 6_000,
  batch: 96,
  rate: 0.2,
  temperature: 0.06,
  seed: 2026,
}

/** Trains topic-de on encyclopedia articles, calibrates and measures it, and writes its folder. */
export function makeTopic(data: string, folder: string): void {
  const all = subjectsOf(readLines<EncyclopediaRow>(data, 'text/de-klexikon.jsonl.gz'))
  const split = (name: string) => all.filter((subject) => subject.split === name)
  const train = split('train')
  const texts = train.flatMap((subject) => subject.texts.map((text) => text.slice(0, LONGEST_TEXT)))
  const tokenizer = learnTokenizer(texts, MERGES)
  const subwords = Object.keys(tokenizer.model.vocab).length
  console.log(`  ${subwords} subwords`)
  const encode = topicEncoder(tokenizer)
  const encoded = train.map(({ title, texts }) => ({
    title: encode(title),
    texts: texts.map((text) => encode(text.slice(0, LONGEST_TEXT))),
  }))
  const report = (step: number, loss: number) =>
    console.log(`  step ${step}: loss ${loss.toFixed(3)}`)
  const table = trainTopic(encoded, { ...SETTINGS, subwords, report })
  const stored = storedTable(table)
  const vector = (text: string) => embed(tableRows(encode(text), stored), stored).unit
  const calibration = calibrateTopic(topicPairs(split('validation'), vector, 1))
  const held = topicPairs(split('test'), vector, 2)
  const figures = { pairs: held.labels.length, ...measureTopic(held, calibration) }
  console.log(
    `  held-out subjects: AUC ${figures.auc.toFixed(3)}, ${figures.recall.toFixed(3)} at 5 %`,
  )
  writeTopic(folder, table, tokenizer, calibration, topicCard(figures))
}

function writeTopic(
  folder: string,
  table: TopicTable,
  tokenizer: ReturnType<typeof learnTokenizer>,
  calibration: ReturnType<typeof calibrateTopic>,
  card: string,
): void {
  writeModelFolder(folder, {
    config: {
      architectures: ['BertModel'],
      model_type: 'bert',
      hidden_size: table.dimensions,
      freischalt: { kind: 'topic', version: VERSION, language: 'de', calibration },
    },
    tokenizer,
    maxTokens: 2_048,
    onnx: topicGraph(table),
    card,
  })
}
