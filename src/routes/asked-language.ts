import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { LANGUAGES, type Language } from '../moderation/labels.ts'

/** The language of ours that a request asks for by `Accept-Language`; undefined where it names none. */
export function askedLanguage(c: Context): Language | undefined {
  const found = accepts(c, {
    header: 'Accept-Language',
    supports: [...LANGUAGES],
    default: '',
    match: (wanted, { default: none }) =>
      wanted
        .toSorted((a, b) => b.q - a.q)
        .filter(({ q }) => q > 0)
        .map(({ type }) => type.split('-')[0]?.toLowerCase() ?? '')
        .find((type) => LANGUAGES.some((language) => language === type)) ?? none,
  })
  return LANGUAGES.find((language) => language === found)
}
