import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalize } from '../../src/classifier/normalize.ts'

const text = (original: string) => normalize(original).text

describe('normalize', () => {
  it.each([
    ['Straße', 'strasse'],
    ['GRÖẞE', 'grösse'],
    ['ＦＵＬＬ width', 'full width'],
    ['𝕱𝖗𝖆𝖐𝖙𝖚𝖗 und 𝓢𝓬𝓱𝓻𝓲𝓯𝓽', 'fraktur und schrift'],
    ['🅰🅑Ⓒ', 'abc'],
    ['іdіоt', 'idiot'], // Cyrillic і and о
    ['ΙDΙΟΤ', 'idiot'], // Greek capitals
    ['Straβe', 'strasse'], // Greek beta for ß
    ['ɪᴅɪᴏᴛ', 'idiot'],
    ['Café, Señor, ångström', 'cafe, senor, angström'],
    ['„Gut“ – sagt’s', '"gut" - sagt\'s'],
    ['a\u00ad\u200bb\u2060c\ufeffd\u202ee', 'abcde'],
    ['Ja.\n\n\tNein\u00a0\u3000doch', 'ja. nein doch'],
    ['Idiooooot!!!!', 'idioot!!!!'],
    ['Schifffahrt', 'schiffahrt'],
  ])('reads %s as %s', (original, expected) => {
    expect(text(original)).toBe(expected)
  })

  it('keeps umlauts, composed or typed as letter and mark', () => {
    expect(text('Ärger über Öl')).toBe('ärger über öl')
    expect(text('A\u0308rger u\u0308ber O\u0308l')).toBe('ärger über öl')
  })

  it('takes piled-up marks off, even where an umlaut is among them', () => {
    expect(text('i\u0336\u0308d\u0488i\u0301o\u0308\u0336t\u0489')).toBe('idiot')
    expect(text('\u00f6\u0336')).toBe('o')
  })

  it('leaves marks on the scripts that need them', () => {
    expect(text('हिन्दी')).toBe('हिन्दी')
  })

  it.each([
    ['1d10t Id1ot', '1diot idiot'],
    ['ID!OT id!ot', 'idiot idiot'],
    ['Schei$$e $cheibe', 'scheisse scheibe'],
    ['A4rschl0ch', 'aarschloch'],
    ['n@z!s', 'nazis'],
  ])('reads digits and signs between letters as letters: %s', (original, expected) => {
    expect(text(original)).toBe(expected)
  })

  it.each([
    ['Tempo 30, G7-Gipfel, 5jährig, CO2, A100er'],
    ['3,50 € oder 20$ im Jahr 2017'],
    ['@Felix3 danke! Genau.'],
    ['Halt!Stop'],
    ['Leser*innen und Leser:innen'],
  ])('leaves numbers, mentions and sentence ends alone: %s', (original) => {
    expect(text(original)).toBe(original.toLowerCase())
  })

  it('points back to where each unit came from', () => {
    const { text: normal, offsets } = normalize('x\u200b ß\u{1d552}')
    expect(normal).toBe('x ssa')
    expect([...offsets]).toEqual([0, 2, 3, 3, 4, 6])
  })

  it('accepts lone surrogates', () => {
    expect(text('a\ud800b\udc00')).toBe('a\ufffdb\ufffd')
  })

  it('keeps offsets monotone, in range and as long as the text plus one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (original) => {
        const { text: normal, offsets } = normalize(original)
        expect(offsets).toHaveLength(normal.length + 1)
        expect(offsets.at(-1)).toBe(original.length)
        for (let i = 1; i < offsets.length; i++) {
          expect(offsets[i]).toBeGreaterThanOrEqual(offsets[i - 1] ?? 0)
        }
        expect(normal).not.toMatch(/ {2}|[A-Z]|[\u0300-\u036f]/)
      }),
    )
  })

  it('reads composed and decomposed Latin text alike', () => {
    const latin = fc.string({
      unit: fc.constantFrom(...'aoueäöüéñçẞÅǖ\u0308\u0301\u0336 !4'.split('')),
    })
    fc.assert(
      fc.property(latin, (original) => {
        expect(text(original.normalize('NFC'))).toBe(text(original.normalize('NFD')))
      }),
    )
  })

  it('sees a capital before `!` also when it is written as letter and mark', () => {
    for (const form of ['NFC', 'NFD'])
      expect(text('Å!Å'.normalize(form))).toBe(text('Å!Å'.normalize('NFC')))
  })

  it('takes linear time on hostile texts', () => {
    const hostile = ['a\u0308', '!', '1a', '\ufdfa', 'ß', ' \u200b', '\u0489'].map((unit) =>
      unit.repeat(20_000 / unit.length),
    )
    const started = performance.now()
    for (const original of hostile) normalize(original)
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})
