import { join } from 'node:path'
import { createClassifier } from '../classifier/classifier.ts'
import { loadConfig } from '../config/load.ts'
import { INSULT_PARTS, type InsultPart, type Language } from '../moderation/labels.ts'
import { recommend } from '../moderation/policy.ts'
import type { Score, ScoreInput, Span } from '../moderation/scores.ts'
import { modelsDir, packageDir } from '../paths.ts'
import { followSites, type Site } from '../sites.ts'
import { startStep } from './progress.ts'

/** Texts that wait at the same time; more fill larger micro-batches. */
const AT_ONCE = 512

/** What the service says about one text. */
export interface Verdict {
  /** The insult score, 0..1; null where it abstains. */
  insult: number | null
  parts: Partial<Record<InsultPart, number>>
  /** Empty unless asked for. */
  spans: Span[]
  /** Whether an entry of the site's word list is in the text. */
  words: 0 | 1
  /** Whether the policy would reject it. */
  rejects: boolean
  /** What gave the insult score; empty where nothing did. */
  model: string
  version: string
}

/** The service as a site runs it: classifier, config and policy. */
export interface Product {
  site(language: Language): Site
  /** Review thresholds of sub-scores, where the config has some. */
  partThresholds(language: Language): Partial<Record<InsultPart, number>>
  /**
   * Scores comments without an article, in order.
   * @param what is scored, for the progress shown
   * @param explain whether spans are wanted, which may take far longer
   */
  judge(
    language: Language,
    texts: readonly string[],
    what: string,
    explain?: boolean,
  ): Promise<Verdict[]>
  /** The off-topic value of comments, in order; null where it abstains. */
  offTopic(inputs: readonly ScoreInput[], what: string): Promise<(number | null)[]>
  close(): Promise<void>
}

/**
 * Opens the built-in models with the config that is shipped.
 * @throws Error of one sentence where the config has no site in German or in English
 */
export function openProduct(configFile = join(packageDir, 'freischalt.config.yaml')): Product {
  const config = loadConfig(configFile)
  const sites = followSites(() => config).all()
  const classifier = createClassifier({ modelsDir })

  function site(language: Language): Site {
    const found = sites.find((candidate) => candidate.language === language)
    if (!found) throw new Error(`${configFile} has no site with language: ${language}.`)
    return found
  }

  async function score(
    inputs: readonly ScoreInput[],
    settings: Site['signalSettings'],
    what: string,
  ) {
    const step = startStep(what, inputs.length)
    const scores: Score[][] = []
    let next = 0
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let i = next++; i < inputs.length; i = next++) {
          scores[i] = await classifier.score(inputs[i] ?? { text: '' }, settings)
          step.advance()
        }
      }),
    )
    step.end()
    return scores
  }

  return {
    site,
    partThresholds(language) {
      const parts = site(language).policy.signals.insult?.parts ?? {}
      return Object.fromEntries(
        INSULT_PARTS.flatMap((part) => {
          const review = parts[part]?.review
          return review === undefined ? [] : [[part, review]]
        }),
      )
    },
    async judge(language, texts, what, explain = false) {
      const { signalSettings, policy } = site(language)
      const { offTopic: _, insult, ...others } = signalSettings
      const quiet = { explainFrom: Number.POSITIVE_INFINITY }
      const settings = {
        ...others,
        ...(insult && { insult: { ...insult, ...(!explain && quiet) } }),
      }
      // Without an article there is nothing to be off topic, and an absent score must not count.
      const { offTopic: __, ...signals } = policy.signals
      const inputs = texts.map((text) => ({ text }))
      const scores = await score(inputs, settings, what)
      return scores.map((scored) => verdictOf(scored, { ...policy, signals }))
    },
    async offTopic(inputs, what) {
      const { signalSettings } = site('de')
      const { offTopic, language } = signalSettings
      const scores = await score(inputs, { language, ...(offTopic && { offTopic }) }, what)
      return scores.map((scored) => scored[0]?.value ?? null)
    },
    close: () => classifier.close(),
  }
}

function verdictOf(scores: Score[], policy: Site['policy']): Verdict {
  const find = (signal: Score['signal']) => scores.find((score) => score.signal === signal)
  const insult = find('insult')
  return {
    insult: insult?.value ?? null,
    parts: insult?.parts ?? {},
    spans: insult?.spans ?? [],
    words: (find('words')?.value ?? 0) > 0 ? 1 : 0,
    rejects: recommend(scores, policy).recommendation === 'reject',
    model: insult?.model ?? '',
    version: insult?.modelVersion ?? '',
  }
}

/** Scores for ranking: where the service gives none (a language without a model), 0. */
export function insultValues(verdicts: readonly Verdict[]): Float64Array {
  return Float64Array.from(verdicts, ({ insult }) => insult ?? 0)
}
