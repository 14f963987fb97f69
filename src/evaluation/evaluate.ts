import { LANGUAGES, type Language } from '../moderation/labels.ts'
import { measureCalibration } from './calibration.ts'
import { disguises } from './disguises.ts'
import { measureFaithfulness } from './faithfulness.ts'
import { measureFalseAlarms } from './false-alarms.ts'
import { measureIdentityAlarms } from './identity-alarms.ts'
import { measureLetThrough } from './let-through.ts'
import type { MeasuredSet } from './measured-set.ts'
import { measureOffTopic } from './off-topic.ts'
import type { Product } from './product.ts'
import { startStep } from './progress.ts'
import { measureLengths, measureQuality } from './quality.ts'
import { type References, trainReferences } from './references.ts'
import type { Results } from './results.ts'
import { measureRobustness } from './robustness.ts'
import { DECISIONS_SET, type EvaluationSet, readSets } from './sets.ts'
import { measureSubScores } from './sub-scores.ts'
import { topicChannels } from './topic-pairs.ts'

export interface EvaluateOptions {
  /** The folder with `train/` and `dev/`. */
  data: string
  /** The folder of our own comments. */
  corpus: string
  /** The most rows of a set. */
  limit?: number
  /** How often rows are drawn anew for intervals; default: 1,000. */
  resamples?: number
}

/**
 * Measures the service on every set, against references that are trained here on the same data.
 * @throws Error of one sentence where a set is missing
 */
export async function evaluate(
  product: Product,
  { data, corpus, limit, resamples }: EvaluateOptions,
): Promise<{ results: Results; sets: MeasuredSet[] }> {
  const wanted = readSets(data, corpus, limit)
  const channels = topicChannels(data, corpus, limit)
  const references = {
    de: trainReferences(data, corpus, 'de', limit),
    en: trainReferences(data, corpus, 'en', limit),
  }
  const sets: MeasuredSet[] = []
  for (const set of wanted) sets.push(await measureSet(set, product, references[set.language]))
  const results: Results = {
    models: modelsIn(sets),
    thresholds: { de: thresholdsOf(product, 'de'), en: thresholdsOf(product, 'en') },
    ...(limit !== undefined && { limit }),
    sets: sets.map(({ name, language, about, rows, labels }) => {
      return { name, language, about, rows: rows.length, positives: sum(labels) }
    }),
    ...figures(sets, product, resamples),
    robustness: [],
    faithfulness: [],
    offTopic: [],
  }
  for (const language of LANGUAGES) {
    results.falseAlarms.push(
      await measureIdentityAlarms(language, product, references[language]),
      ...ownComments(sets, language).flatMap((set) => {
        return measureFalseAlarms(set, thresholdsOf(product, language).reject)
      }),
    )
    const spoken = sets.filter((set) => set.language === language)
    const faithfulness = await measureFaithfulness(language, spoken, product)
    if (faithfulness) results.faithfulness.push(faithfulness)
  }
  for (const set of sets) {
    const { plain } = references[set.language]
    results.robustness.push(...(await measureRobustness(set, disguises, product, plain)))
  }
  for (const channel of channels) {
    results.offTopic.push(await measureOffTopic(channel, product, resamples))
  }
  return { results, sets }
}

async function measureSet(
  set: EvaluationSet,
  product: Product,
  references: References,
): Promise<MeasuredSet> {
  const texts = set.rows.map(({ text }) => text)
  const verdicts = await product.judge(set.language, texts, set.name, true)
  const { review } = thresholdsOf(product, set.language)
  return {
    ...set,
    labels: Uint8Array.from(set.rows, ({ label }) => label),
    verdicts,
    systems: references.systemsFor(texts, verdicts, review),
  }
}

/** All that follows from the scores of the sets alone. */
function figures(sets: MeasuredSet[], product: Product, resamples: number | undefined) {
  const step = startStep('figures with intervals', sets.length)
  const decisions = sets.find(({ name }) => name === DECISIONS_SET)
  if (!decisions) throw new Error(`The set ${DECISIONS_SET} is missing.`)
  const made = {
    quality: sets.map((set) => measureQuality(set, 'all', resamples)),
    lengths: sets.flatMap((set) => measureLengths(set, resamples)),
    subScores: LANGUAGES.flatMap((language) =>
      ownComments(sets, language).flatMap((set) => {
        return measureSubScores(set, product.partThresholds(language), resamples)
      }),
    ),
    falseAlarms: [] as Results['falseAlarms'],
    letThrough: measureLetThrough(decisions, thresholdsOf(product, 'de').reject),
    calibration: sets.map(measureCalibration),
  }
  step.end()
  return made
}

function ownComments(sets: readonly MeasuredSet[], language: Language): MeasuredSet[] {
  return sets.filter((set) => set.language === language && set.rows.some(({ comment }) => comment))
}

/** The shipped thresholds; a missing one never triggers. */
function thresholdsOf(product: Product, language: Language) {
  const { review = 1, reject = 1 } = product.site(language).policy.signals.insult ?? {}
  return { review, reject }
}

function modelsIn(sets: readonly MeasuredSet[]): Results['models'] {
  const versions = new Map(
    sets.flatMap(({ verdicts }) => verdicts.map(({ model, version }) => [model, version] as const)),
  )
  return [...versions]
    .filter(([model]) => model !== '')
    .map(([model, version]) => ({ model, version }))
}

function sum(values: Uint8Array): number {
  return values.reduce((total, value) => total + value, 0)
}
