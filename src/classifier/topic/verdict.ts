import { type Block, compare, ownFeatures, type Reading } from './blocks.ts'

/** What a comment can be compared with, in the order in which features come. */
export const BLOCKS = ['title', 'text', 'parent', 'comments'] as const
export type BlockName = (typeof BLOCKS)[number]
export type Blocks = Partial<Record<BlockName, Block>>

/** What the config.json of an own topic model says under `freischalt.topic`. */
export interface TopicHead {
  /** One byte for each of 2^16 buckets of n-grams, in base64. */
  rarity: string
  /**
   * For each set of blocks (their names, joined by `+`): a factor for each number that says how alike
   * comment and block are, for each of the comment alone, and what is added. The sum is a logit.
   */
  shapes: Record<string, { weights: number[]; bias: number }>
}

/** The name of the shape with just these blocks. */
export function shapeOf(blocks: Blocks): string {
  return BLOCKS.filter((name) => blocks[name] !== undefined).join('+')
}

/** All numbers about a comment and what it is compared with, block after block, then its own. */
export function featuresOf(own: Reading, blocks: Blocks): number[] {
  const features: number[] = []
  for (const name of BLOCKS) {
    const block = blocks[name]
    if (block) features.push(...compare(own, block))
  }
  return [...features, ...ownFeatures(own)]
}

/** Probability that the comment does not belong there, 0..1. */
export function offTopicVerdict(own: Reading, blocks: Blocks, head: TopicHead): number {
  const shape = head.shapes[shapeOf(blocks)]
  if (shape === undefined)
    throw new Error(`The topic model knows no weights for ${shapeOf(blocks)}`)
  const features = featuresOf(own, blocks)
  const logit = features.reduce((z, f, i) => z + f * (shape.weights[i] ?? 0), shape.bias)
  return 1 / (1 + Math.exp(-logit))
}
