import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreWords } from '../../src/classifier/words.ts'

const LIST = [
  'Idiot*',
  'Arsch',
  'Arschloch',
  'ass',
  'anal',
  'Nutte',
  'Mistkübel',
  'Scheiße',
  'Hurensohn',
  'halt die Fresse',
  'blöde Kuh*',
]

/** Words of every day that hold an entry, or almost. */
const INNOCENT = [
  'Klasse',
  'Kasse',
  'Assistent',
  'Sassnitz',
  'Barsch',
  'Marsch',
  'barsch',
  'Kanal',
  'Analyse',
  'banal',
  'Analphabetismus',
  'Kanalisation',
  'Minuten',
  'Debütantin',
  'Patriot',
  'Masse',
  'As',
  'Nute',
  'Halt',
  'Fresse',
]

/** What was hit in the text: the original stretch and the entry. */
function hits(text: string, entries: readonly string[] = LIST): [string, string | undefined][] {
  return scoreWords(text, entries).spans.map(({ start, end, label }) => [
    text.slice(start, end),
    label,
  ])
}

describe('scoreWords', () => {
  it.each([
    ['Du Arsch!', 'Arsch', 'Arsch'],
    ['ARSCHLOCH', 'ARSCHLOCH', 'Arschloch'],
    ['ihr Idioten, alle', 'Idioten', 'Idiot*'],
    ['die Idioten-Partei', 'Idioten', 'Idiot*'],
    ['Idiot*innen', 'Idiot', 'Idiot*'],
    ['so eine scheisse', 'scheisse', 'Scheiße'],
    ['SCHEISSE', 'SCHEISSE', 'Scheiße'],
    ['Mistkuebel', 'Mistkuebel', 'Mistkübel'],
    ['mistku\u0308bel', 'mistku\u0308bel', 'Mistkübel'],
    ['Halt, die  Fresse.', 'Halt, die  Fresse', 'halt die Fresse'],
    ['blöde Kuhherde', 'blöde Kuhherde', 'blöde Kuh*'],
  ])('finds the entry in: %s', (text, stretch, label) => {
    expect(hits(text)).toEqual([[stretch, label]])
    expect(scoreWords(text, LIST)).toMatchObject({ value: 1, count: 1 })
  })

  it.each([
    ['Id1ot', 'Id1ot'],
    ['1d10t', '1d10t'],
    ['!diot', 'diot'],
    ['іdіоt', 'іdіоt'], // Cyrillic letters
    ['i\u200bdi\u00adot', 'i\u200bdi\u00adot'],
    ['i̷d̷i̷o̷t̷', 'i̷d̷i̷o̷t̷'],
    ['Idiiiiiooot', 'Idiiiiiooot'],
    ['du i d i o t du', 'i d i o t'],
    ['i.d.i.o.t.', 'i.d.i.o.t'],
    ['I-D-I-O-T!', 'I-D-I-O-T'],
    ['i_d 1*o t', 'i_d 1*o t'],
    ['d u  i d i o t e n', 'i d i o t e n'],
    ['ｉｄｉｏｔ', 'ｉｄｉｏｔ'],
  ])('sees through the disguise: %s', (text, stretch) => {
    expect(hits(text)).toEqual([[stretch, 'Idiot*']])
  })

  it.each([
    ['Huren-sohn', 'Hurensohn'],
    ['Ar.sch', 'Arsch'],
    ['Nutttttte', 'Nutte'],
    ['Nutt€', 'Nutte'],
    ['@rschloch', 'Arschloch'],
    ['@rschl0ch', 'Arschloch'],
    ['h a l t  d i e  f r e s s e', 'halt die Fresse'],
    ['S c h e i ß e', 'Scheiße'],
  ])('finds the entry behind: %s', (text, label) => {
    expect(hits(text).map(([, entry]) => entry)).toEqual([label])
  })

  it.each(INNOCENT)('finds nothing in %s', (word) => {
    expect(hits(word)).toEqual([])
    expect(hits(word.toUpperCase())).toEqual([])
    expect(hits([...word].join(' '))).toEqual([])
    expect(scoreWords(word, LIST)).toMatchObject({ value: 0, count: 0, spans: [] })
  })

  it('finds nothing in innocent words, however they stand together', () => {
    const words = fc.array(fc.constantFrom(...INNOCENT.filter((word) => word !== 'As')))
    const gap = fc.constantFrom(' ', ', ', '. ', ' – ', '\n')
    fc.assert(
      fc.property(words, gap, (all, between) => {
        expect(hits(all.join(between))).toEqual([])
      }),
    )
  })

  it('never finds a whole word inside a longer one', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'bcdfgjkmopqvwxyz'), minLength: 1 })
    const whole = LIST.filter((entry) => !/[* ]/.test(entry))
    fc.assert(
      fc.property(letters, fc.constantFrom(...whole), letters, (before, entry, after) => {
        expect(hits(before + entry)).toEqual([])
        expect(hits(entry + after)).toEqual([])
        expect(hits(before + entry + after)).toEqual([])
      }),
    )
  })

  it('finds every entry between other words, spelled in any case', () => {
    const filler = fc.constantFrom('Klasse', 'und', 'das.', '(sehr)', '12', '😀')
    fc.assert(
      fc.property(filler, fc.constantFrom(...LIST), filler, fc.boolean(), (a, entry, b, upper) => {
        const word = entry.replace('*', '')
        const found = hits(`${a} ${upper ? word.toUpperCase() : word} ${b}`)
        expect(found.map(([, label]) => label)).toEqual([entry])
      }),
    )
  })

  it('does not take a doubled letter for a stretched one', () => {
    expect(hits('Ratte', ['Rate'])).toEqual([])
    expect(hits('Rate', ['Ratte'])).toEqual([])
    expect(hits('Rattttte', ['Rate', 'Ratte'])).toHaveLength(1)
    expect(hits('R a t t e, R.a.t.t.e, 𝓡𝓪𝓽𝓽𝓮', ['Rate'])).toEqual([])
    expect(hits('R a t t e, R.a.t.t.e, 𝓡𝓪𝓽𝓽𝓮', ['Ratte'])).toHaveLength(3)
  })

  it('leaves abbreviations and gendered forms alone', () => {
    expect(hits('z. B. a. d. H., u. a. m., i. d. R., Leser*innen, Schüler/innen, A-B-C')).toEqual(
      [],
    )
  })

  it('counts hits that do not overlap and prefers the longer entry', () => {
    const found = hits('Idiot, halt die Fresse, du Idiot', [...LIST, 'halt', 'die'])
    expect(found.map(([, label]) => label)).toEqual(['Idiot*', 'halt die Fresse', 'Idiot*'])
  })

  it('takes entries with hyphens also without', () => {
    expect(hits('Schmier-Fink Schmierfink Schmier Fink', ['Schmier-Fink'])).toHaveLength(3)
  })

  it('takes empty lists and entries without letters for nothing', () => {
    expect(hits('Ein * und noch ein *, -', [])).toEqual([])
    expect(hits('Ein * und noch ein *, -', ['', '*', ' ', '-'])).toEqual([])
  })

  it('changes its version with the list, but not with its order', () => {
    const version = (entries: string[]) => scoreWords('', entries).modelVersion
    expect(version(['a', 'b'])).toBe(version(['b', 'a ', 'a']))
    expect(version(['a'])).not.toBe(version(['b']))
  })

  it('accepts any text and keeps spans in order, inside and apart', () => {
    const parts = [...'idiotIA1.- \u200b\u0308ß\ud800😀', 'Arsch', 'halt', ' die ', 'fresse', 'ooo']
    const texts = fc.array(fc.constantFrom(...parts), { maxLength: 80 }).map((all) => all.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0
        for (const { start, end } of scoreWords(text, LIST).spans) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it.each([
    'a',
    'a ',
    'a-',
    'ab-',
    '1',
    'i1',
    'halt ',
    'halt die ',
    'blöde ',
    'ä',
    'idiot',
    'o\u0336',
  ])('takes little time on 10,000 characters of %j', (unit) => {
    const entries = [...LIST, ...Array.from({ length: 2_000 }, (_, i) => `wort${i}x*`)]
    const text = unit.repeat(10_000 / unit.length)
    const started = performance.now()
    scoreWords(text, entries)
    expect(performance.now() - started).toBeLessThan(1_500)
  })
})
