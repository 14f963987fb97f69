import type { Language, Signal, TextLanguage } from '../moderation/labels.ts'
import { SIGNALS } from '../moderation/labels.ts'
import type { Score, ScoreInput } from '../moderation/scores.ts'
import { scoreInsult } from './insult.ts'
import { detectLanguage, LANGUAGE_RULES } from './language.ts'
import { scoreLinks } from './links.ts'
import { loadModel, type Model, type ModelKind, type ModelOptions } from './model.ts'
import { type ModelSetting, settingOf } from './model-setting.ts'
import { type CalibrationSettings, recalibrateScore } from './recalibrate.ts'
import type { ArticleStore } from './topic/article.ts'
import { TopicScorer } from './topic/scorer.ts'
import { scoreWords } from './words.ts'

/** Which signals a site measures, and with what. */
export interface SignalSettings extends CalibrationSettings {
  language: Language
  /** Whether texts are known to be in `language`, so that nothing need be found out. */
  languageKnown?: boolean
  /**
   * `model` is `builtin/NAME`, a folder or a hub id, or one of these with options, for texts in the
   * site's language; `models` are for others. Spans are sought from the value `explainFrom` on, 0..1.
   */
  insult?: {
    model: string | ModelSetting
    models?: Partial<Record<Language | 'other', string | ModelSetting>>
    explainFrom?: number
  }
  offTopic?: { model: string | ModelSetting }
  links?: { allow: string[] }
  words?: { entries: string[] }
}

export interface Classifier {
  /**
   * One score for each configured signal, in the order of `SIGNALS`. Calls that wait at the same time
   * share model runs. Rejects with one sentence where a model is missing or broken.
   */
  score(input: ScoreInput, settings: SignalSettings, language?: TextLanguage): Promise<Score[]>
  /** What a text is written in; the site's language where that is not clear. */
  languageOf(text: string, settings: SignalSettings): Promise<TextLanguage>
  /** Loads the models of these settings, so that the first comment does not wait for them. */
  warmUp(settings: SignalSettings[]): Promise<void>
  /** Waits for what runs and frees the models. */
  close(): Promise<void>
}

export interface ClassifierOptions extends ModelOptions {
  /** Where what topic models make of articles is kept; only in memory without. */
  articles?: ArticleStore
  /** Told after each model run: how many texts, and how long it took. */
  onBatch?: (model: string, size: number, seconds: number) => void
}

/** Builds what runs every signal; models are loaded when first needed, once each. */
export function createClassifier(options: ClassifierOptions): Classifier {
  const models = new Map<string, Promise<Model>>()
  const scorers = new WeakMap<Model, TopicScorer>()

  function model(setting: string | ModelSetting, kind: ModelKind): Promise<Model> {
    const key = `${kind} ${JSON.stringify(settingOf(setting))}`
    const known = models.get(key)
    if (known) return known
    const loading = loadModel(setting, kind, options)
    models.set(key, loading)
    // A hub that was down must not stay broken for good.
    loading.catch(() => models.delete(key))
    return loading
  }

  async function insult(
    input: ScoreInput,
    rules: NonNullable<SignalSettings['insult']>,
    language: TextLanguage,
    site: Language,
  ): Promise<Score> {
    const name = modelFor(language, site, rules)
    if (name === undefined) return abstain('insult', NO_MODEL)
    const loaded = await model(name, 'insult')
    if (!speaks(loaded, language)) return abstain('insult', loaded)
    return scoreInsult(input.text, loaded, rules.explainFrom)
  }

  async function offTopic(
    input: ScoreInput,
    name: string | ModelSetting,
    language: TextLanguage,
  ): Promise<Score> {
    const loaded = await model(name, 'topic')
    if (!speaks(loaded, language)) return abstain('offTopic', loaded)
    const scorer = scorers.get(loaded) ?? new TopicScorer(loaded, options.articles)
    scorers.set(loaded, scorer)
    return scorer.score(input)
  }

  const measures: Record<
    Signal,
    (
      input: ScoreInput,
      settings: SignalSettings,
      language: TextLanguage,
    ) => Promise<Score> | Score | undefined
  > = {
    insult: (input, s, language) => s.insult && insult(input, s.insult, language, s.language),
    offTopic: (input, s, language) => s.offTopic && offTopic(input, s.offTopic.model, language),
    links: (input, s) => s.links && scoreLinks(input.text, s.links.allow),
    words: (input, s) => s.words && scoreWords(input.text, s.words.entries),
  }

  return {
    async score(input, settings, known) {
      const asks = settings.insult ?? settings.offTopic
      const language = known ?? (asks ? await languageOf(input.text, settings) : settings.language)
      const scores = await Promise.all(
        SIGNALS.map((signal) => measures[signal](input, settings, language)),
      )
      const measured = scores.filter((score) => score !== undefined)
      return measured.map((score) => recalibrateScore(score, settings))
    },
    languageOf,
    async warmUp(settings) {
      const wanted = settings.flatMap((s) => [
        ...[s.insult?.model, ...Object.values(s.insult?.models ?? {})].flatMap((name) =>
          name === undefined ? [] : [model(name, 'insult')],
        ),
        ...(s.offTopic ? [model(s.offTopic.model, 'topic')] : []),
      ])
      const ready = [...new Set(wanted)].map(async (loading) => heat(await loading))
      await Promise.all([...ready, detectLanguage('Hallo', 'de')])
    },
    async close() {
      const loaded = await Promise.allSettled(models.values())
      models.clear()
      for (const result of loaded) if (result.status === 'fulfilled') await result.value.close()
    },
  }
}

async function languageOf(text: string, settings: SignalSettings): Promise<TextLanguage> {
  if (settings.languageKnown) return settings.language
  const found = await detectLanguage(text, settings.language)
  return found === 'unknown' ? settings.language : found
}

function modelFor(
  language: TextLanguage,
  site: Language,
  { model, models = {} }: NonNullable<SignalSettings['insult']>,
): string | ModelSetting | undefined {
  if (language === site) return model
  return models[language] ?? models.other
}

const SENTENCE = 'Der Stadtrat hat lange beraten, und am Ende waren fast alle zufrieden. '
const USUAL_LENGTHS = [80, 300, 300, 300, 300, 2_000]

/** The first run at a length takes many times as long as the next: memory is laid out, code compiled. */
async function heat(model: Model): Promise<void> {
  const texts = USUAL_LENGTHS.map((length) => SENTENCE.repeat(length / SENTENCE.length + 1))
  await Promise.all(texts.map((text, i) => model.row(text.slice(0, USUAL_LENGTHS[i]))))
}

/** Models that name a language are only asked about texts in it. */
function speaks(model: Model, language: TextLanguage): boolean {
  return model.own?.language === undefined || model.own.language === language
}

/** Stands in for a model where there is none for a language. */
const NO_MODEL = { name: 'rules/language', version: LANGUAGE_RULES }

function abstain(signal: Signal, model: Pick<Model, 'name' | 'version'>): Score {
  const { name, version } = model
  const abstained = 'no-model-for-language'
  return { signal, value: null, abstained, model: name, modelVersion: version, spans: [] }
}
