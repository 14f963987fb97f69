import { createHash } from 'node:crypto'
import type { Abstention, Score, ScoreInput } from '../moderation/scores.ts'
import { LruCache } from './lru.ts'
import type { Model } from './model.ts'
import {
  countLetters,
  FEWEST_ARTICLE_LETTERS,
  FEWEST_LETTERS,
  offTopicProbability,
  passagesOf,
  topicFeatures,
  UNCALIBRATED,
} from './off-topic.ts'

const ARTICLES_KEPT = 500

/** Scores comments against articles, and remembers the vectors of the articles seen last. */
export class TopicScorer {
  private readonly articles = new LruCache<Promise<Float32Array[]>>(ARTICLES_KEPT)
  private readonly model: Model

  constructor(model: Model) {
    this.model = model
  }

  /**
   * How likely a comment does not belong to its article, 0..1: by its likeness to the title, to the
   * closest passages, and to the comment that it answers, since a reply may follow its own thread.
   * Abstains where the comment or the article has too few letters to tell.
   */
  async score(input: ScoreInput): Promise<Score> {
    const score = {
      signal: 'offTopic' as const,
      model: this.model.name,
      modelVersion: this.model.version,
    }
    const abstained = reasonToAbstain(input)
    if (abstained) return { ...score, value: null, abstained, spans: [] }
    const article = input.article ?? { title: '', text: '' }
    const [own, passages, parent] = await Promise.all([
      this.model.row(input.text),
      this.passages(article),
      input.parent && countLetters(input.parent) > 0 ? this.model.row(input.parent) : undefined,
    ])
    const cosines = [...passages, ...(parent ? [parent] : [])].map((vector) => cosine(own, vector))
    const features = topicFeatures(cosines, countLetters(input.text))
    const calibration = this.model.own?.calibration ?? UNCALIBRATED
    return { ...score, value: offTopicProbability(features, calibration), spans: [] }
  }

  private passages(article: { title: string; text: string }): Promise<Float32Array[]> {
    const key = createHash('sha256')
      .update(article.title)
      .update('\0')
      .update(article.text)
      .digest('hex')
    const known = this.articles.get(key)
    if (known) return known
    const texts = [article.title, ...passagesOf(article.text)].filter((t) => countLetters(t) > 0)
    const made = Promise.all(texts.map((text) => this.model.row(text)))
    this.articles.set(key, made)
    made.catch(() => this.articles.delete(key))
    return made
  }
}

function reasonToAbstain({ text, article }: ScoreInput): Abstention | undefined {
  if (article === undefined) return 'no-article'
  if (countLetters(article.title) + countLetters(article.text) < FEWEST_ARTICLE_LETTERS) {
    return 'article-too-short'
  }
  return countLetters(text) < FEWEST_LETTERS ? 'text-too-short' : undefined
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}
