import { createHash } from 'node:crypto'
import type { ArticleInput, Passage } from '../../moderation/scores.ts'
import { canonical } from '../canonical.ts'
import { LruCache } from '../lru.ts'
import type { Model } from '../model.ts'
import { countLetters, passagesOf } from '../off-topic.ts'
import { type Block, blockOf } from './blocks.ts'
import { ngramsOf } from './ngrams.ts'
import { pack, unpack } from './pack.ts'
import { joinTokens, sumOf, type Tokens, tellingWords, toUnit } from './tokens.ts'

/** Where what a model makes of an article outlives the process. */
export interface ArticleStore {
  find(key: ArticleKey): Promise<Uint8Array | undefined>
  keep(key: ArticleKey, vectors: Uint8Array): Promise<void>
}

export interface ArticleKey {
  articleId: string
  modelVersion: string
  textHash: string
}

/** What a model makes of an article. */
export interface ArticleVectors {
  /** The words of the title; none for models that only know vectors of whole texts. */
  title: Tokens
  /** The telling words of teaser and text. */
  words: Tokens
  /** A vector of length 1 for each of `parts`. */
  sums: Float32Array[]
}

export interface ReadArticle {
  vectors: ArticleVectors
  /** Title, teaser, and passages of the text, in the order of `vectors.sums`. */
  parts: Passage[]
  /** What comments are compared with; only for own models. */
  title?: Block
  text?: Block
}

const ARTICLES_KEPT = 500
const MOST_WORDS = 64

/** Reads articles with one model, and remembers them: the last 500 here, all in the store. */
export class ArticleReader {
  private readonly articles = new LruCache<Promise<ReadArticle>>(ARTICLES_KEPT)
  private readonly model: Model
  private readonly rarity: Uint8Array | undefined
  private readonly store: ArticleStore | undefined

  /** @param rarity of n-grams, for own models */
  constructor(model: Model, rarity?: Uint8Array, store?: ArticleStore) {
    this.model = model
    this.rarity = rarity
    this.store = store
  }

  read(article: ArticleInput): Promise<ReadArticle> {
    const textHash = hashOf(article)
    const known = this.articles.get(textHash)
    if (known) return known
    const reading = this.open(article, textHash)
    this.articles.set(textHash, reading)
    reading.catch(() => this.articles.delete(textHash))
    return reading
  }

  private async open(article: ArticleInput, textHash: string): Promise<ReadArticle> {
    const parts = partsOf(article)
    const key = article.id !== undefined && {
      articleId: article.id,
      modelVersion: this.model.version,
      textHash,
    }
    const kept = key && (await this.store?.find(key))
    let vectors = kept && unpack(kept, parts.length)
    if (!vectors) {
      vectors = await this.compute(parts, article.title)
      if (key) await this.store?.keep(key, pack(vectors))
    }
    return { vectors, parts, ...this.blocks(article, vectors, parts) }
  }

  private async compute(parts: Passage[], title: string): Promise<ArticleVectors> {
    const outcomes = await Promise.all(parts.map(({ text }) => this.model.run(text)))
    const hasTitle = countLetters(title) > 0
    const tokens = outcomes.map(({ tokens }) => tokens ?? NO_TOKENS)
    const words = joinTokens(tokens.slice(hasTitle ? 1 : 0))
    return {
      title: hasTitle ? tellingWords(tokens[0] ?? NO_TOKENS, MOST_WORDS) : NO_TOKENS,
      words: tellingWords(words, MOST_WORDS),
      sums: outcomes.map(({ row, tokens }) =>
        tokens ? sumOf(tellingWords(tokens, Number.POSITIVE_INFINITY)) : toUnit(row.slice()),
      ),
    }
  }

  private blocks(article: ArticleInput, vectors: ArticleVectors, parts: Passage[]) {
    const { rarity } = this
    if (rarity === undefined) return {}
    const ngrams = parts.map(({ text }) => ngramsOf(canonical(text).text, rarity))
    const first = countLetters(article.title) > 0 ? 1 : 0
    return {
      ...(first === 1 && {
        title: blockOf([vectors.title], vectors.sums.slice(0, 1), ngrams.slice(0, 1)),
      }),
      ...(parts.length > first && {
        text: blockOf([vectors.words], vectors.sums.slice(first), ngrams.slice(first)),
      }),
    }
  }
}

const NO_TOKENS: Tokens = {
  ids: new Int32Array(),
  weights: new Float32Array(),
  vectors: new Float32Array(),
  dimensions: 0,
}

/** Title, teaser and passages; a text that only repeats the title adds nothing. */
function partsOf({ title, teaser = '', text }: ArticleInput): Passage[] {
  const heads = [title, teaser]
    .filter((part) => countLetters(part) > 0)
    .map((part) => ({ text: part }))
  return text.trim() === title.trim() ? heads : [...heads, ...passagesOf(text)]
}

function hashOf({ title, teaser = '', text }: ArticleInput): string {
  const hash = createHash('sha256')
  for (const part of [title, teaser, text]) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 32)
}
