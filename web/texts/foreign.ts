import type { Forms, Text } from './texts.ts'

/** No sentence of a widget is longer; what is, was not meant for it. */
const LENGTH_MAX = 500
const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

/** What a JSON file holds, or undefined where there is no such file. */
export async function fetchTexts(url: URL): Promise<unknown> {
  try {
    const answer = await fetch(url, { credentials: 'omit' })
    return answer.ok ? await answer.json() : undefined
  } catch (error) {
    console.warn(`freischalt-comments: no texts from ${url}`, error)
    return undefined
  }
}

/**
 * Texts as they were sent, each where it can be used, in its place what we have.
 * @returns undefined where none can be used
 */
export function readTexts<Key extends string>(
  value: unknown,
  fallback: Record<Key, Text>,
): Record<Key, Text> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const given = value as Record<string, unknown>
  const keys = Object.keys(fallback) as Key[]
  const read = keys.map((key) => [
    key,
    Object.hasOwn(given, key) ? readText(given[key]) : undefined,
  ])
  const usable = read.filter(([, text]) => text !== undefined)
  return usable.length > 0 ? { ...fallback, ...Object.fromEntries(usable) } : undefined
}

function readText(value: unknown): Text | undefined {
  if (isSentence(value)) return value
  if (typeof value !== 'object' || value === null) return undefined
  const given = value as Record<string, unknown>
  const forms = FORMS.filter((form) => Object.hasOwn(given, form) && isSentence(given[form]))
  if (!forms.includes('other')) return undefined
  return Object.fromEntries(forms.map((form) => [form, given[form]])) as Forms
}

function isSentence(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LENGTH_MAX
}
