import { canonical } from '../classifier/canonical.ts'
import { packageDir } from '../paths.ts'
import { type CorpusThread, isHeldOut, readCorpus } from './corpus.ts'
import { type EncyclopediaArticle, readLabelled, readLines } from './data.ts'
import { writeModelFolder } from './model-folder.ts'
import { topicCard } from './topic-card.ts'
import { countComments, countRunningText, rarityOf, tellingOf } from './topic-counts.ts'
import { topicGraph } from './topic-graph.ts'
import {
  fitShape,
  measureShape,
  type PairFeatures,
  pairFeatures,
  rowsOf,
  SHAPES,
  type ShapeWeights,
} from './topic-head.ts'
import { type PairOptions, topicPairs } from './topic-pairs.ts'
import { passagePairs } from './topic-passages.ts'
import { makeTable, readVectors } from './topic-table.ts'
import { pieceTokenizer, tokenReader } from './topic-tokenizer.ts'

/** Goes up whenever the model is made in another way. */
const VERSION = '2'
const WORDS = 120_000
const ENDS = 25_000
const LEAST_TELLING = 3
const SEED = 2026
const PASSAGE_ARTICLES = 1_400

/** What the recipe for word vectors leaves: both in canonical form. */
export interface WordVectorFiles {
  /** In fastText's text format, the most frequent word first. */
  vectors: string
  /** The text that they were learned from, one paragraph a line. */
  text: string
}

/**
 * Makes topic-de from word vectors: counts which words tell of a subject, puts our own comments under
 * their own and under foreign articles, and fits for each set of things that a comment can be compared
 * with how its likeness becomes a probability. Prints and stores the figures on what was held out.
 */
export async function makeTopic(
  data: string,
  folder: string,
  files: WordVectorFiles,
): Promise<void> {
  const threads = readCorpus(`${packageDir}/corpus`, 'de')
  const running = await countRunningText(files.text)
  const trainingThreads = withoutHeldOut(threads)
  const comments = countComments(trainingComments(data, trainingThreads))
  console.log(`  ${running.documents} passages, ${comments.documents} comments counted`)
  const rarity = rarityOf(running, comments)
  const table = makeTable(await readVectors(files.vectors, WORDS), {
    words: WORDS,
    ends: ENDS,
    telling: tellingOf(running, comments),
    leastTelling: LEAST_TELLING,
  })
  const reading = { read: tokenReader(table), rarity, seed: SEED }
  const encyclopedia = readLines<EncyclopediaArticle>(data, 'text/de-klexikon.jsonl.gz')
  const train = [
    ...featuresOf(trainingThreads, { ...reading, use: () => true }),
    ...passagePairs(encyclopedia, { ...reading, articles: PASSAGE_ARTICLES }).map(pairFeatures),
  ]
  const shapes: Record<string, ShapeWeights> = {}
  for (const shape of SHAPES) shapes[shape] = fitShape(rowsOf(train, shape))
  const held = featuresOf(threads, { ...reading, use: isHeldOut })
  const figures = SHAPES.map((shape) => {
    const weights = shapes[shape] as ShapeWeights
    return { shape, ...measureShape(rowsOf(held, shape), weights) }
  })
  for (const { shape, pairs, auc, recall } of figures) {
    console.log(`  ${shape}: ${pairs} pairs, AUC ${auc.toFixed(3)}, ${recall.toFixed(3)} at 5 %`)
  }
  writeModelFolder(folder, {
    config: {
      architectures: ['BertModel'],
      model_type: 'bert',
      hidden_size: table.dimensions,
      freischalt: {
        kind: 'topic',
        version: VERSION,
        input: 'canonical',
        language: 'de',
        topic: { rarity: Buffer.from(rarity).toString('base64'), shapes },
      },
    },
    tokenizer: pieceTokenizer(table.pieces),
    maxTokens: 4_096,
    onnx: topicGraph(table),
    card: topicCard(figures),
  })
}

/** The threads as training sees them: no article and no comment of what is held out. */
function withoutHeldOut(threads: readonly CorpusThread[]): CorpusThread[] {
  return threads.flatMap((thread, i) => {
    const comments = thread.comments.filter((comment) => !isHeldOut(i, comment))
    return comments.length > 0 ? [{ ...thread, comments }] : []
  })
}

/** Which words comments use: our own and tweets. */
function trainingComments(data: string, threads: readonly CorpusThread[]): string[] {
  const own = threads.flatMap(({ comments }) => comments.map(({ text }) => text))
  const tweets = readLabelled(data, 'train/de-ge18.jsonl').map(({ text }) => text)
  return [...own, ...tweets].map((text) => canonical(text).text)
}

function featuresOf(threads: readonly CorpusThread[], options: PairOptions): PairFeatures[] {
  return topicPairs(threads, options).map(pairFeatures)
}
