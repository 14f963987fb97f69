import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/classifier/canonical.ts'

const text = (original: string) => canonical(original).text
const stretches = (original: string) =>
  canonical(original).words.map(({ start, end }) => original.slice(start, end))

/** What disguises are made of, so that chance makes some. */
const PARTS = [
  ...[
    'i',
    'd',
    'o',
    't',
    'A',
    "'t",
    'ß',
    'ä',
    'oo',
    'sch',
    'Idiot',
    'www.',
    'https://x',
    '@',
    '@rsch',
  ],
  ...[' ', ' ', '  ', '\n', '.', '.', '...', '-', '_', ' - ', '*', '#', '!', '|', ',', '"'],
  ...['0', '1', '3', '4', '17', '€', '$', '❌', '⭕', '🅾️', '🆔', '🇮', '🇩', '🇪', '😀', '1️⃣'],
  ...['\u0308', '\u0336', '\u200b', '\u00ad', '\ud800', 'о', '𝓲', '\u093f', 'क'],
]
const DISGUISED = fc
  .array(fc.constantFrom(...PARTS), { maxLength: 60 })
  .map((parts) => parts.join(''))
const TEXTS = fc.oneof(DISGUISED, fc.string({ unit: 'binary', maxLength: 120 }))

describe('canonical', () => {
  it.each([
    ['Das ist gut, finde ich.', 'das ist gut finde ich .'],
    ['Wirklich?!? Nein!!!', 'wirklich ? ! ? nein !'],
    ['Am 12.10. kamen 300 Leute', 'am 0 . 0 . kamen 0 leute'],
    ['@felix3 siehe https://example.org/a?b=c und www.example.org', 'siehe und'],
    ['„So“ – na ja 😀😀 🇩🇪🇦🇹', '" so " na ja 😀 🇩🇪 🇦🇹'],
    ['', ''],
    [' \u200b ', ''],
  ])('reads %s as %s', (original, expected) => {
    expect(text(original)).toBe(expected)
  })

  it.each([
    'I d i o t',
    'I  d  i  o  t',
    'I.d.i.o.t',
    'I..d..i..o..t',
    'I-d-i-o-t',
    'i_d_i_o_t',
    'I - d - i - o - t',
    'I😀d😀i😀o😀t',
    '1 d 1 0 t',
    'I d i ⭕ t',
    '1d10t',
    'id!ot',
    'Id|ot',
    'Idiooooot',
    'Iiiidiiiiooot',
    'I i i i i d i o t',
    'Іdіоt',
    'I\u200bd\u00adi\u2060ot',
    'i\u0336d\u0336i\u0336o\u0336t\u0336',
    '🅸🅳🅸🅾🆃',
    '🇮🇩🇮🇴🇹',
    '🇮 🇩 🇮 🇴 🇹',
    'Idi🅾️t',
    'Idi⭕t',
    '1️⃣di0️⃣t',
    '🆔iot',
  ])('sees one word in %s', (disguise) => {
    expect(text(disguise)).toBe('idiot')
    expect(text(`Du ${disguise}, du`)).toBe('du idiot du')
    expect(stretches(`Du ${disguise}, du`)).toEqual(['Du', disguise, 'du'])
  })

  it.each([
    ['4rschloch', 'arschloch'],
    ['@rschloch', 'arschloch'],
    ['ar5ch', 'arsch'],
    ['b1öd', 'biöd'],
    ['Nutt3', 'nutte'],
    ['1slam1st 0bermensch', 'islamist obermensch'],
    ["Geht's? Don't! He'll", 'gehts ? dont ! he ll'],
    ['D1353r 7r0tt3l', 'dieser trottel'],
    ['4l5o 1ch w4r d4', 'also ich war da'],
    ['Fr€$$€, !d!ot', 'fresse idiot'],
    ['b l ö d e K u h', 'blöde kuh'],
    ['ϲһеｆ Ƅӏіnd', 'chef blind'],
    ['🇫​🇷​🇪​🇸​🇸​🇪', 'fresse'],
    ['m🔴r🔴n m@d@m', 'moron madam'],
    ['💲chei💲💲e', 'scheisse'],
    ['F❌CK', 'fxck'],
    ['sch*isse', 'sch*isse'],
    ['f#ck', 'f*ck'],
    ['A....loch', 'a****loch'],
    ['H u r e n  s o h n', 'huren sohn'],
  ])('reads %s as %s', (original, expected) => {
    expect(text(original)).toBe(expected)
  })

  it.each([
    ['z. B. am 3.4. um 5, d. h. a b', 'z . b . am 0 . 0 . um 0 d . h . a b'],
    ['3er 4K 5G 2x 1a 5jährig 3fach 4mal 1st', '3er 4k 5g 2x 1a 5jährig 3fach 4mal 1st'],
    ['G7 CO2 hartz4 u18', 'g7 co2 hartz4 u18'],
    ['Boot Idee Staat Masse', 'boot idee staat masse'],
    ['Hmm...de facto so...weiter', 'hmm . de facto so . weiter'],
    ['Leser*innen', 'leser*innen'],
    ['A100er A350er US$5 Euro€ 20€', 'a100er a350er us 0 euroe 0'],
    ['@felix3 grüßt @MrMoon und @ntvde', 'grüsst und'],
    ['4chan 3sat 4ever 1person 0800 III', '4chan 3sat 4ever 1person 0 ii'],
    ["I'm a friend, u r a friend", 'im a friend u r a friend'],
    ['5% der 50%igen', '0 der 0 igen'],
  ])('leaves alone: %s', (original, expected) => {
    expect(text(original)).toBe(expected)
  })

  it('cuts words that nobody reads, between characters', () => {
    expect(text('𝒳ab'.repeat(20))).toHaveLength(40)
    expect(text('\u{20000}\u{20001}'.repeat(30))).toBe('\u{20000}\u{20001}'.repeat(20))
  })

  it('joins its words by single spaces', () => {
    fc.assert(
      fc.property(TEXTS, (original) => {
        const { text: joined, words } = canonical(original)
        expect(joined === '' ? [] : joined.split(' ')).toHaveLength(words.length)
        expect(joined).not.toMatch(/^ | $| {2}/)
      }),
    )
  })

  it('keeps every word inside the text, not empty, and never goes back', () => {
    fc.assert(
      fc.property(TEXTS, (original) => {
        let last = 0
        for (const { start, end } of canonical(original).words) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(original.length)
      }),
    )
  })

  it('reads what it made as itself', () => {
    fc.assert(
      fc.property(TEXTS, (original) => {
        const once = text(original)
        expect(text(once)).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['a ', 'a.', 'a, ', '1 ', '$', 'a....', '🇩', '⭕', 'oo', 'a*', '@r', 'ß '])(
    // Time that grew with the square of the length would pass the test's limit many times over.
    'reads 200,000 characters of %j to the end',
    (unit) => {
      const { words } = canonical(unit.repeat(200_000 / unit.length))
      expect(words.every(({ start, end }) => start < end && end <= 200_000)).toBe(true)
    },
  )
})
