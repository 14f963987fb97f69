import type { z } from 'zod'
import type { Finding } from './wording.ts'

/** Checks of several values run even beside other mistakes, so that all are listed at once. */
export function finding(params: Finding, path: string[] = []) {
  const when = (payload: z.core.ParsePayload) => isMapping(payload.value)
  return { path, params: { ...params }, when }
}

export function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Arguments of `superRefine` that let each value of `key` occur once in a list of mappings.
 * @param nameOf how a value is named in the message; as it was written unless given
 */
export function unique<K extends string>(key: K, nameOf: (value: unknown) => string = quoted) {
  const check = (list: readonly Partial<Record<K, unknown>>[], ctx: z.core.$RefinementCtx) => {
    const seen = new Set<unknown>()
    for (const [index, entry] of list.entries()) {
      const value = isMapping(entry) ? entry[key] : undefined
      if (value !== undefined && seen.has(value)) {
        const params: Finding = {
          message: `${nameOf(value)} occurs twice`,
          allowed: `each ${key} once`,
        }
        ctx.addIssue({ code: 'custom', path: [index, key], params: { ...params } })
      }
      seen.add(value)
    }
  }
  return [check, { when: (payload: z.core.ParsePayload) => Array.isArray(payload.value) }] as const
}

function quoted(value: unknown): string {
  return JSON.stringify(value)
}

/** Arguments of `superRefine` that keep a site's own language out of the models for others. */
export const oneModelALanguage = [
  (site: unknown, ctx: z.core.$RefinementCtx) => {
    const { language, signals } = site as { language?: unknown; signals?: unknown }
    const insult = isMapping(signals) && (signals as Record<string, unknown>).insult
    const models = isMapping(insult) && (insult as Record<string, unknown>).models
    if (!isMapping(models) || typeof language !== 'string') return
    if ((models as Record<string, unknown>)[language] === undefined) return
    const params: Finding = {
      message: `${language} is the language of the site, whose model is named under model`,
      allowed: "models for other languages than the site's",
    }
    const path = ['signals', 'insult', 'models', language]
    ctx.addIssue({ code: 'custom', path, params: { ...params } })
  },
  { when: (payload: z.core.ParsePayload) => isMapping(payload.value) },
] as const

/** Arguments of `superRefine` that let rules for roles name only sites of the config. */
export const rolesOfKnownSites = [
  (config: unknown, ctx: z.core.$RefinementCtx) => {
    const { sites, signIn } = config as { sites?: unknown; signIn?: unknown }
    const known = listIn(sites).map((site) => fieldOf(site, 'id'))
    for (const [index, rule] of listIn(fieldOf(fieldOf(signIn, 'oidc'), 'roles')).entries())
      for (const [at, site] of listIn(fieldOf(rule, 'sites')).entries()) {
        if (known.includes(site)) continue
        const params: Finding = {
          message: `${quoted(site)} is no site of this file`,
          allowed: known.filter((id) => typeof id === 'string').join(', '),
        }
        const path = ['signIn', 'oidc', 'roles', index, 'sites', at]
        ctx.addIssue({ code: 'custom', path, params: { ...params } })
      }
  },
  { when: (payload: z.core.ParsePayload) => isMapping(payload.value) },
] as const

function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function fieldOf(value: unknown, key: string): unknown {
  return isMapping(value) ? (value as Record<string, unknown>)[key] : undefined
}
