import type { Abstention, Passage, Score, ScoreInput } from '../../moderation/scores.ts'
import { LruCache } from '../lru.ts'
import type { Model } from '../model.ts'
import {
  countLetters,
  FEWEST_ARTICLE_LETTERS,
  FEWEST_LETTERS,
  haveLetters,
  offTopicProbability,
  topicFeatures,
  UNCALIBRATED,
} from '../off-topic.ts'
import { ArticleReader, type ArticleStore, type ReadArticle } from './article.ts'
import { type Block, blockOf, type Reading, readText } from './blocks.ts'
import { findRemark } from './remarks.ts'
import { dot } from './tokens.ts'
import { offTopicVerdict, type TopicHead } from './verdict.ts'

const TEXTS_KEPT = 2_000
const THREADS_KEPT = 200

/** Accepted comments that are looked at, the newest. */
export const MOST_COMMENTS = 20

const LINKS = /(?:https?:\/\/|www\.)\S+/gi

/** What an advert scores at least: it belongs under no article, whatever words it shares with it. */
const ADVERT_SCORE = 0.97

/** Scores comments against articles with one model. */
export class TopicScorer {
  private readonly model: Model
  private readonly head: TopicHead | undefined
  private readonly rarity: Uint8Array
  private readonly articles: ArticleReader
  private readonly texts = new LruCache<Promise<Reading>>(TEXTS_KEPT)
  private readonly threads = new LruCache<Promise<Block | undefined>>(THREADS_KEPT)

  constructor(model: Model, store?: ArticleStore) {
    this.model = model
    this.head = model.own?.topic
    this.rarity = Uint8Array.from(Buffer.from(this.head?.rarity ?? '', 'base64'))
    this.articles = new ArticleReader(model, this.head && this.rarity, store)
  }

  /**
   * How likely a comment does not belong to its article, 0..1: by its likeness to title, teaser and
   * text, to the comment that it answers, since a reply may follow its own thread, and to the comments
   * that were let through. Adverts score 0.97 at least. Abstains where the comment or the article has
   * too few letters to tell, and for greetings, bare links and remarks about moderation, which are
   * about no article.
   */
  async score(input: ScoreInput): Promise<Score> {
    const { name, version } = this.model
    const score = { signal: 'offTopic' as const, model: name, modelVersion: version, spans: [] }
    const found = findRemark(input.text)
    if (found && found.remark !== 'advert') {
      return { ...score, value: null, abstained: found.remark, spans: found.spans }
    }
    const abstained = reasonToAbstain(input)
    if (found?.remark === 'advert') {
      const measured = abstained ? { value: 0 } : await this.measure(input)
      return { ...score, value: Math.max(ADVERT_SCORE, measured.value), spans: found.spans }
    }
    if (abstained) return { ...score, value: null, abstained }
    return { ...score, ...(await this.measure(input)) }
  }

  private async measure(input: ScoreInput): Promise<{ value: number; passage?: Passage }> {
    const article = await this.articles.read(input.article ?? { title: '', text: '' })
    if (!this.head) return this.measureByVectors(input, article)
    const { parent, comments = [] } = input
    const [own, answered, thread] = await Promise.all([
      this.read(input.text),
      parent !== undefined && haveLetters([parent], 1) ? this.read(parent) : undefined,
      this.thread(comments.slice(0, MOST_COMMENTS)),
    ])
    const blocks = {
      ...(article.title && { title: article.title }),
      ...(article.text && { text: article.text }),
      ...(answered && { parent: blockOf([answered.words], [answered.sum], [answered.ngrams]) }),
      ...(thread && { comments: thread }),
    }
    const passage = nearest(own.sum, article)
    return { value: offTopicVerdict(own, blocks, this.head), ...(passage && { passage }) }
  }

  /** Embedding models of others know whole texts only. */
  private async measureByVectors({ text, parent }: ScoreInput, article: ReadArticle) {
    const [own, answered] = await Promise.all([
      this.model.row(text),
      parent !== undefined && haveLetters([parent], 1) ? this.model.row(parent) : undefined,
    ])
    const cosines = [...article.vectors.sums, ...(answered ? [answered] : [])].map((v) =>
      dot(own, v),
    )
    const features = topicFeatures(cosines, countLetters(text))
    const value = offTopicProbability(features, this.model.own?.calibration ?? UNCALIBRATED)
    const passage = nearest(own, article)
    return { value, ...(passage && { passage }) }
  }

  /** A parent or an accepted comment is read once for all that stand beside it. */
  private read(text: string): Promise<Reading> {
    return remember(this.texts, text, async () => {
      const { tokens, read } = await this.model.run(text)
      if (!tokens || read === undefined) throw new Error('The topic model hands out no words.')
      return readText(read, countLetters(text), tokens, this.rarity)
    })
  }

  private thread(comments: readonly string[]): Promise<Block | undefined> {
    const told = comments.filter((text) => haveLetters([text], 1))
    return remember(this.threads, told.join('\0'), async () => {
      if (told.length === 0) return undefined
      const read = await Promise.all(told.map((text) => this.read(text)))
      return blockOf(
        read.map(({ words }) => words),
        read.map(({ sum }) => sum),
        read.map(({ ngrams }) => ngrams),
      )
    })
  }
}

function remember<V>(cache: LruCache<Promise<V>>, key: string, make: () => Promise<V>): Promise<V> {
  const known = cache.get(key)
  if (known) return known
  const made = make()
  cache.set(key, made)
  made.catch(() => cache.delete(key))
  return made
}

function nearest(own: Float32Array, { vectors, parts }: ReadArticle): Passage | undefined {
  let best: Passage | undefined
  let most = 0
  for (const [i, sum] of vectors.sums.entries()) {
    const cosine = dot(own, sum)
    if (cosine <= most) continue
    most = cosine
    best = parts[i]
  }
  return best
}

function reasonToAbstain({ text, article }: ScoreInput): Abstention | undefined {
  if (article === undefined) return 'no-article'
  const { title, teaser = '', text: body } = article
  if (!haveLetters([title, teaser, body], FEWEST_ARTICLE_LETTERS)) return 'article-too-short'
  return haveLetters([text.replace(LINKS, '')], FEWEST_LETTERS) ? undefined : 'text-too-short'
}
