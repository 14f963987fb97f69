import { BLOCK_FEATURES, OWN_FEATURES } from '../../src/classifier/topic/blocks.ts'
import { RARITY_SIZE } from '../../src/classifier/topic/ngrams.ts'
import { BLOCKS, type TopicHead } from '../../src/classifier/topic/verdict.ts'
import { writeModelFolder } from '../../src/training/model-folder.ts'
import { topicGraph } from '../../src/training/topic-graph.ts'
import { SHAPES } from '../../src/training/topic-head.ts'
import { makeTable, type TopicTable } from '../../src/training/topic-table.ts'
import { pieceTokenizer } from '../../src/training/topic-tokenizer.ts'

/** Subjects of a world of eight dimensions; each word lies along its subject's axis. */
const SUBJECTS = [
  ['radweg', 'fahrrad', 'radfahrer', 'brücke', 'bahnhof', 'verkehr', 'ampeln', 'autos', 'mühle'],
  ['mehl', 'butter', 'zucker', 'eier', 'teig', 'kuchen', 'kneten', 'kühlschrank', 'rezept'],
  ['elfmeter', 'tor', 'schiedsrichter', 'verein', 'stadion', 'trainer', 'spiel'],
]
const COMMON = [
  'der',
  'die',
  'das',
  'und',
  'ist',
  'man',
  'für',
  'den',
  'mit',
  'ich',
  'vom',
  'bis',
  'zur',
]

/** A topic table of a few words, made as the real one is. */
export function tinyTable(): TopicTable {
  const words = [...SUBJECTS.flat(), ...COMMON]
  const dimensions = 8
  const vectors = new Float32Array(words.length * dimensions)
  for (const [i, word] of words.entries()) {
    const subject = SUBJECTS.findIndex((list) => list.includes(word))
    vectors[i * dimensions + (subject < 0 ? 7 : subject)] = 1
    vectors[i * dimensions + 3 + (i % 4)] = 0.3
  }
  return makeTable(
    { words, vectors, dimensions },
    {
      words: words.length,
      ends: words.length,
      telling: (word) => (COMMON.includes(word) ? 1 : 6),
      leastTelling: 3,
    },
  )
}

/** Likeness of any kind speaks against off topic, a parent's the most. */
export function tinyHead(): TopicHead {
  const shapes = Object.fromEntries(
    SHAPES.map((shape) => {
      const names = BLOCKS.filter((name) => shape.split('+').includes(name))
      const weights = names.flatMap((name) => {
        const factor = name === 'parent' ? -6 : -3
        return Array.from({ length: BLOCK_FEATURES }, (_, k) =>
          [0, 1, 8].includes(k) ? factor : 0,
        )
      })
      return [shape, { weights: [...weights, ...new Array(OWN_FEATURES).fill(0)], bias: 2 }]
    }),
  )
  return { rarity: Buffer.alloc(RARITY_SIZE, 128).toString('base64'), shapes }
}

/** Writes a topic model of a few words. */
export function writeTinyTopic(folder: string): void {
  const table = tinyTable()
  writeModelFolder(folder, {
    config: {
      architectures: ['BertModel'],
      model_type: 'bert',
      hidden_size: table.dimensions,
      freischalt: {
        kind: 'topic',
        version: 'test',
        input: 'canonical',
        language: 'de',
        topic: tinyHead(),
      },
    },
    tokenizer: pieceTokenizer(table.pieces),
    maxTokens: 512,
    onnx: topicGraph(table),
    card: '',
  })
}
