import type { en } from './en.ts'
import type { enWriting } from './en-writing.ts'

/** A sentence, with places in braces; where a count changes it, one for each kind of number. */
export type Text = string | Forms

/** `zero` is exactly none; the others are the plural categories of the language. */
export type Forms = { other: string } & Partial<
  Record<'zero' | 'one' | 'two' | 'few' | 'many', string>
>

export type TextKey = keyof typeof en
export type WritingKey = keyof typeof enWriting

/** Every sentence in one language that readers need. */
export type Texts = Record<TextKey, Text>
/** All others: who writes fetches them. */
export type WritingTexts = Record<WritingKey, Text>

/** A language with all that it takes to speak it. */
export interface Words {
  /** For dates and numbers: a language tag. */
  locale: string
  texts: Texts
}

/** The same for who writes. */
export interface WritingWords extends Words {
  texts: Texts & WritingTexts
}

/** A sentence with its places filled; a `count` chooses the form. */
export function say<Key extends string>(
  { locale, texts }: { locale: string; texts: Record<Key, Text> },
  key: NoInfer<Key>,
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
  return text[pluralRules(locale).select(count) as keyof Forms] ?? text.other
}

/** Making rules takes far longer than using them, and a long list has many counts. */
const rules = new Map<string, Intl.PluralRules>()

function pluralRules(locale: string): Intl.PluralRules {
  const known = rules.get(locale) ?? new Intl.PluralRules(locale)
  rules.set(locale, known)
  return known
}
