import { say, type Text } from '../../texts/texts.ts'
import { createStore, useStore } from '../store.ts'

export type Tongue = 'de' | 'en'

const REMEMBERED = 'freischalt-desk-language'

/** The language of the desk: the one chosen, else the browser's, else German. */
export const tongue = createStore<Tongue>(first())

function first(): Tongue {
  const chosen = localStorage.getItem(REMEMBERED)
  if (chosen === 'de' || chosen === 'en') return chosen
  return navigator.languages.find((tag) => /^(de|en)\b/i.test(tag))?.startsWith('en') ? 'en' : 'de'
}

export function chooseTongue(next: Tongue): void {
  localStorage.setItem(REMEMBERED, next)
  tongue.set(next)
}

/** The same sentences in both languages. */
export interface Sentences<Key extends string> {
  de: Record<Key, Text>
  en: Record<Key, Text>
}

export type Say<Key extends string> = (key: Key, values?: Record<string, string | number>) => string

export const localeOf = (language: Tongue): string => (language === 'en' ? 'en-GB' : 'de')

/** Says a sentence of these in the language of the desk. */
export function sayIn<Key extends string>(sentences: Sentences<Key>, language: Tongue): Say<Key> {
  const words = { locale: localeOf(language), texts: sentences[language] }
  return (key, values) => say(words, key, values && withPlain(values))
}

/** The browser's own format of numbers takes a twentieth of a second when it is first used; few numbers need it. */
function withPlain(values: Record<string, string | number>) {
  const isPlain = (value: string | number) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1_000
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isPlain(value) ? String(value) : value]),
  )
}

/** The same for components, which are drawn anew in another language. */
export function useSay<Key extends string>(sentences: Sentences<Key>): Say<Key> {
  return sayIn(sentences, useStore(tongue))
}

export const useLocale = (): string => localeOf(useStore(tongue))
