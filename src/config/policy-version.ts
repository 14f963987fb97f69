import { createHash } from 'node:crypto'
import { calibrationsOf } from './calibrations.ts'
import { optionsOf } from './model-setting.ts'
import type { SiteConfig } from './site-config.ts'

/** All of a site that can change what is recommended or decided without a person. */
type Deciding = Pick<SiteConfig, 'policy' | 'signals' | 'moderation' | 'pause' | 'language'>

/**
 * The first 16 hex digits of SHA-256 over everything that can change a recommendation or an automatic
 * decision. What means the same gives the same version: key order, comments, defaults that are written
 * out, and the order of lists and their doubles make no difference.
 */
export function policyVersionOf({
  policy,
  signals,
  moderation,
  pause,
  language,
}: Deciding): string {
  const deciding = {
    policy,
    language,
    moderation,
    calibrations: calibrationsOf(signals),
    automaticInPause: pause?.automatic ?? null,
    insultModel: optionsOf(signals.insult?.model),
    otherInsultModels: Object.fromEntries(
      Object.entries(signals.insult?.models ?? {}).map(([key, model]) => [key, optionsOf(model)]),
    ),
    offTopicModel: optionsOf(signals.offTopic?.model),
    allow: sorted(signals.links?.allow.map((host) => host.toLowerCase())),
    words: sorted(signals.words?.entries),
  }
  return createHash('sha256').update(canonicalJson(deciding)).digest('hex').slice(0, 16)
}

function sorted(list: readonly string[] = []): string[] {
  return [...new Set(list)].sort()
}

/** JSON with sorted keys and without what is undefined. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
