import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/classifier/canonical.ts'
import { randomSource } from '../../src/statistics/random.ts'
import { DISGUISE_KINDS, disguise } from '../../src/training/disguise.ts'
import type { DisguiseKind } from '../../src/training/disguise-words.ts'

const SENTENCES = [
  'Du bist doch ein Trottel und ein Schwachkopf.',
  'Diese blöden Idioten haben mal wieder nichts gemerkt!',
  'Was für ein Dummschwätzer, der Bürgermeister von Hafenstadt',
  'Halt die Fresse, du Arschloch',
  'so eine Scheiße hat nur dieser Hohlkopf verzapft.',
  'Wer das liest, ist selber schuld. Lumpenpack!',
  'Die Straßenbahn fährt nicht, und die Versager lachen.',
  'You are such a pathetic moron, get lost.',
  'Der größte Lügner der Stadt heißt nicht ohne Grund so.',
  'Ein Bastard bleibt ein Bastard.',
]

const texts = fc
  .array(
    fc.constantFrom('Idiot', 'schön', 'Straße', 'a', '12', ',', '😀', '\ud800', 'Übermut', '\n'),
  )
  .map((parts) => parts.join(' '))

describe('disguises', () => {
  it.each(DISGUISE_KINDS)('%s: the same seed gives the same text', (kind) => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), fc.nat(), (text, seed) => {
        const once = disguise(text, kind, randomSource(seed))
        expect(disguise(text, kind, randomSource(seed))).toBe(once)
      }),
    )
  })

  it.each(DISGUISE_KINDS)('%s: changes the wanted word and nothing else', (kind) => {
    const text = 'Liebe Donaudampfschifffahrtsleute, ihr seid Möblierte.'
    for (let seed = 0; seed < 50; seed++) {
      const hidden = disguise(text, kind, randomSource(seed), { words: ['möblier*'] })
      expect(hidden).toMatch(/^Liebe Donaudampfschifffahrtsleute, ihr seid .+\.$/su)
      expect(hidden).not.toBe(text)
    }
  })

  it('takes the longest words where none is wanted, at most three', () => {
    const text = 'Diese langen Leitungen leiten wenig'
    for (let seed = 0; seed < 50; seed++) {
      const words = disguise(text, 'stars', randomSource(seed), { words: ['Anderes'] }).split(' ')
      expect(words[2]).toContain('*')
      expect(words.filter((word) => word.includes('*')).length).toBeLessThanOrEqual(3)
      expect(words[4]).toBe('wenig')
    }
  })

  it('leaves texts without a word to hide alone', () => {
    for (const kind of DISGUISE_KINDS) {
      for (const text of ['', 'so ist es.', '12 😀']) {
        expect(disguise(text, kind, randomSource(1))).toBe(text)
      }
    }
    expect(disguise('Ohne Umlaut geht nichts', 'umlaut', randomSource(1))).toBe(
      'Ohne Umlaut geht nichts',
    )
  })

  /** Share of disguised sentences that are read exactly as the plain ones. */
  const UNDONE: [DisguiseKind, number][] = [
    ['zero-width', 1],
    ['look-alike', 1],
    ['spacing', 0.9], // two words between single spaces are one row
    ['emoji', 0.97],
    ['leet', 0.89], // digits at the ends of words are mostly numbers
    ['repeated', 0.95],
  ]
  it.each(UNDONE)('%s: folding undoes a share of at least %d', (kind, share) => {
    const cases = SENTENCES.flatMap((text) =>
      Array.from({ length: 40 }, (_, seed) => ({
        plain: canonical(text).text,
        hidden: canonical(disguise(text, kind, randomSource(seed))).text,
      })),
    )
    const undone = cases.filter(({ plain, hidden }) => plain === hidden).length / cases.length
    expect(undone).toBeGreaterThanOrEqual(share)
  })
})
