import type { en } from './en.ts'

/** A sentence, with places in braces; where a count changes it, one for each kind of number. */
export type Text = string | Forms

/** `zero` is exactly none; the others are the plural categories of the language. */
export type Forms = { other: string } & Partial<
  Record<'zero' | 'one' | 'two' | 'few' | 'many', string>
>

export type TextKey = keyof typeof en

/** Every sentence of the widget in one language. */
export type Texts = Record<TextKey, Text>

/** A language with all that it takes to speak it. */
export interface Words {
  /** For dates and numbers: a language tag. */
  locale: string
  texts: Texts
}

/** A sentence with its places filled; a `count` chooses the form. */
export function say(
  { locale, texts }: Words,
  key: TextKey,
  values: Record<string, string | number> = {},
): string {
  return formFor(texts[key], locale, Number(values.count)).replace(/\{(\w+)\}/g, (place, name) => {
    const value = values[name] ?? place
    return typeof value === 'number' ? value.toLocaleString(locale) : value
  })
}

function formFor(text: Text, locale: string, count: number): string {
  if (typeof text === 'string') return text
  if (count === 0 && text.zero !== undefined) return text.zero
  return text[new Intl.PluralRules(locale).select(count) as keyof Forms] ?? text.other
}
