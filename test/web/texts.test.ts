import { describe, expect, it } from 'vitest'
import { ERRORS } from '../../src/errors.ts'
import { REASON_CODES } from '../../src/moderation/labels.ts'
import { readTexts } from '../../web/texts/foreign.ts'
import { chooseWords } from '../../web/texts/languages.ts'
import { say, type Text } from '../../web/texts/texts.ts'
import { Problem, reasonFor, sentenceFor } from '../../web/widget/problems.ts'
import { english, german } from './words.ts'

/** What only a browser can find. */
const OWN_PROBLEMS = ['offline', 'proof-impossible']
const { texts } = english
const keys = Object.keys(texts)
const codesOf = (prefix: string) =>
  keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))

describe('the texts of the widget', () => {
  it('know every reason code of the service', () => {
    expect(codesOf('reason.').sort()).toEqual([...REASON_CODES].sort())
  })

  it('speak of problems that the service has, and of the browser’s own', () => {
    const unknown = codesOf('problem.').filter(
      (code) => !OWN_PROBLEMS.includes(code) && !(code in ERRORS),
    )
    expect(unknown).toEqual([])
  })

  it('have the same places in German and English', () => {
    const places = (text: Text) => [...new Set(JSON.stringify(text).match(/\{\w+\}/g))].sort()
    for (const key of keys as (keyof typeof texts)[])
      expect([key, places(german.texts[key])]).toEqual([key, places(texts[key])])
  })

  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['en', 'en-GB'],
    ['EN-gb', 'en-GB'],
    ['fr', 'de'],
    ['', 'de'],
  ])('for "%s" are those of "%s"', async (tag, locale) => {
    expect((await chooseWords(tag, undefined)).locale).toBe(locale)
  })

  it.each([german, english])(
    'have a sentence for everything that can go wrong ($locale)',
    (words) => {
      const { texts } = words
      expect(sentenceFor(new Problem('comments-closed'), words)).toBe(
        texts['problem.comments-closed'],
      )
      for (const odd of [
        new Problem('a-code-of-tomorrow'),
        new Problem('toString'),
        new Error(),
        7,
      ])
        expect(sentenceFor(odd, words)).toBe(texts['problem.internal'])
      for (const odd of [null, 'a-reason-of-tomorrow', 'constructor'])
        expect(reasonFor(odd, words)).toBe(texts['reason.other'])
    },
  )

  it('count as the language does', () => {
    expect(say(german, 'heading', { count: 0 })).toBe('Kommentare')
    expect(say(german, 'heading', { count: 12_345 })).toBe('Kommentare (12.345)')
    expect(say(german, 'news', { count: 1 })).toBe('1 neuer Kommentar')
    expect(say(english, 'news', { count: 2 })).toBe('2 new comments')
  })

  it('put a name in as it is, whatever it looks like', () => {
    expect(say(english, 'replyTo', { name: '{name} $& <b>' })).toBe('Reply to {name} $& <b>')
  })
})

describe('texts of another language', () => {
  it('are taken where they can be used, and ours in the place of all others', () => {
    const news = { one: '{count} nouveau', many: '{count} nouveaux', other: '{count} nouveaux' }
    const read = readTexts(
      { reply: 'Répondre', news, empty: '', more: 7, fold: 'x'.repeat(501), heading: { one: 'x' } },
      texts,
    )
    expect(read).toEqual({ ...texts, reply: 'Répondre', news })
  })

  it('do not reach beyond the sentences that there are', () => {
    const hostile = JSON.parse(
      '{"__proto__": {"reply": "x"}, "toString": "x", "reply": "Répondre"}',
    )
    expect(readTexts(hostile, texts)).toEqual({ ...texts, reply: 'Répondre' })
  })

  it.each([null, 7, 'Répondre', [], {}, { unknown: 'x' }])(
    'are none where nothing fits: %j',
    (value) => {
      expect(readTexts(value, texts)).toBeUndefined()
    },
  )
})
