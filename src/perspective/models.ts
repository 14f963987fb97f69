import type { SignalSettings } from '../classifier/classifier.ts'
import type { ModelSetting } from '../classifier/model-setting.ts'
import type { Site } from '../deps.ts'
import type { Language } from '../moderation/labels.ts'
import { type Attribute, signalOf } from './attributes.ts'

/** Used where no site of the key names a model for the language. There is none for topics in English. */
const BUILT_IN: Record<'insult' | 'offTopic', Partial<Record<Language, string>>> = {
  insult: { de: 'builtin/insult-de', en: 'builtin/insult-en' },
  offTopic: { de: 'builtin/topic-de' },
}

/** The site that answers for a language: the key's first one in it, else the key's first one. */
export function siteFor(sites: readonly Site[], language?: string): Site {
  const [first] = sites
  const site = sites.find((candidate) => candidate.language === language) ?? first
  if (!site) throw new Error('The key has no site')
  return site
}

/** Whether a signal can be measured in a language at all. */
export function isMeasured(attribute: Attribute, sites: readonly Site[], language: Language) {
  return modelFor(signalOf(attribute), sites, language) !== undefined
}

/** What to measure for these attributes in one language, and with which models. */
export function settingsFor(
  attributes: readonly Attribute[],
  sites: readonly Site[],
  language: Language,
): SignalSettings {
  const wanted = new Set(attributes.map(signalOf))
  const insult = wanted.has('insult') && modelFor('insult', sites, language)
  const offTopic = wanted.has('offTopic') && modelFor('offTopic', sites, language)
  return {
    language,
    languageKnown: true,
    // Words that explain a score are asked for by nobody here, and cost more than the score.
    ...(insult && { insult: { model: insult, explainFrom: 1 } }),
    ...(offTopic && { offTopic: { model: offTopic } }),
  }
}

function modelFor(signal: 'insult' | 'offTopic', sites: readonly Site[], language: Language) {
  const own = sites.find((site) => site.language === language)?.signalSettings[signal]?.model
  return (
    own ??
    (signal === 'insult' ? guestModel(sites, language) : undefined) ??
    BUILT_IN[signal][language]
  )
}

/** What a site in another language measures this one with. */
function guestModel(sites: readonly Site[], language: Language): string | ModelSetting | undefined {
  const models = sites.map(({ signalSettings }) => signalSettings.insult?.models?.[language])
  return models.find((model) => model !== undefined)
}
