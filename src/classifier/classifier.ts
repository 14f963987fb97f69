import type { Language, Signal } from '../moderation/labels.ts'
import { SIGNALS } from '../moderation/labels.ts'
import type { Score, ScoreInput } from '../moderation/scores.ts'
import { scoreInsult } from './insult.ts'
import { scoreLinks } from './links.ts'
import { loadModel, type Model, type ModelKind, type ModelOptions } from './model.ts'
import type { ArticleStore } from './topic/article.ts'
import { TopicScorer } from './topic/scorer.ts'
import { scoreWords } from './words.ts'

/** Which signals a site measures, and with what. */
export interface SignalSettings {
  language: Language
  /** `model` is `builtin/NAME`, a folder or a hub id. */
  insult?: { model: string }
  offTopic?: { model: string }
  links?: { allow: string[] }
  words?: { entries: string[] }
}

export interface Classifier {
  /**
   * One score for each configured signal, in the order of `SIGNALS`. Calls that wait at the same time
   * share model runs. Rejects with one sentence where a model is missing or broken.
   */
  score(input: ScoreInput, settings: SignalSettings): Promise<Score[]>
  /** Loads the models of these settings, so that the first comment does not wait for them. */
  warmUp(settings: SignalSettings[]): Promise<void>
  /** Waits for what runs and frees the models. */
  close(): Promise<void>
}

export interface ClassifierOptions extends ModelOptions {
  /** Where `builtin/` models are. */
  modelsDir: string
  /** Where models from the hub are kept. */
  cacheDir?: string
  /** Where what topic models make of articles is kept; only in memory without. */
  articles?: ArticleStore
  /** Told after each model run: how many texts, and how long it took. */
  onBatch?: (model: string, size: number, seconds: number) => void
}

/** Builds what runs every signal; models are loaded when first needed, once each. */
export function createClassifier(options: ClassifierOptions): Classifier {
  const models = new Map<string, Promise<Model>>()
  const scorers = new WeakMap<Model, TopicScorer>()

  function model(name: string, kind: ModelKind): Promise<Model> {
    const key = `${kind} ${name}`
    const known = models.get(key)
    if (known) return known
    const loading = loadModel(name, kind, options)
    models.set(key, loading)
    // A hub that was down must not stay broken for good.
    loading.catch(() => models.delete(key))
    return loading
  }

  async function insult(input: ScoreInput, name: string, language: Language): Promise<Score> {
    const loaded = await model(name, 'insult')
    return speaks(loaded, language) ? scoreInsult(input.text, loaded) : abstain('insult', loaded)
  }

  async function offTopic(input: ScoreInput, name: string, language: Language): Promise<Score> {
    const loaded = await model(name, 'topic')
    if (!speaks(loaded, language)) return abstain('offTopic', loaded)
    const scorer = scorers.get(loaded) ?? new TopicScorer(loaded, options.articles)
    scorers.set(loaded, scorer)
    return scorer.score(input)
  }

  const measures: Record<
    Signal,
    (input: ScoreInput, settings: SignalSettings) => Promise<Score> | Score | undefined
  > = {
    insult: (input, s) => s.insult && insult(input, s.insult.model, s.language),
    offTopic: (input, s) => s.offTopic && offTopic(input, s.offTopic.model, s.language),
    links: (input, s) => s.links && scoreLinks(input.text, s.links.allow),
    words: (input, s) => s.words && scoreWords(input.text, s.words.entries),
  }

  return {
    async score(input, settings) {
      const scores = await Promise.all(SIGNALS.map((signal) => measures[signal](input, settings)))
      return scores.filter((score) => score !== undefined)
    },
    async warmUp(settings) {
      const wanted = settings.flatMap((s) => [
        ...(s.insult ? [model(s.insult.model, 'insult')] : []),
        ...(s.offTopic ? [model(s.offTopic.model, 'topic')] : []),
      ])
      await Promise.all([...new Set(wanted)].map(async (loading) => (await loading).row('Hallo')))
    },
    async close() {
      const loaded = await Promise.allSettled(models.values())
      models.clear()
      for (const result of loaded) if (result.status === 'fulfilled') await result.value.close()
    },
  }
}

/** Models that name a language are only asked about texts in it. */
function speaks(model: Model, language: Language): boolean {
  return model.own?.language === undefined || model.own.language === language
}

function abstain(signal: Signal, model: Model): Score {
  const { name, version } = model
  const abstained = 'no-model-for-language'
  return { signal, value: null, abstained, model: name, modelVersion: version, spans: [] }
}
