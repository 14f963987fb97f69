import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreLinks } from '../../src/classifier/links.ts'

/** What was found in the text: the original stretch and its label. */
function found(text: string, allow: readonly string[] = []): [string, string | undefined][] {
  return scoreLinks(text, allow).spans.map(({ start, end, label }) => [
    text.slice(start, end),
    label,
  ])
}

describe('scoreLinks', () => {
  it.each([
    [
      'Siehe https://www.example.org/a/b?c=1#d.',
      'https://www.example.org/a/b?c=1#d',
      'example.org',
    ],
    ['Steht auf example.com, glaube ich.', 'example.com', 'example.com'],
    ['(www.example.co.uk)', 'www.example.co.uk', 'example.co.uk'],
    ['Mehr:example.net/shop!', 'example.net/shop', 'example.net'],
    ['Hier: HTTP://EXAMPLE.COM:8080/X', 'HTTP://EXAMPLE.COM:8080/X', 'example.com'],
    ['Gewinne auf beispiel.xyz', 'beispiel.xyz', 'beispiel.xyz'],
    ['bei http://intranet/seite', 'http://intranet/seite', 'intranet'],
    ['http://192.0.2.7/x und 192.0.2.8', 'http://192.0.2.7/x', '192.0.2.7'],
    ['192.0.2.7:81/x', '192.0.2.7:81/x', '192.0.2.7'],
    ['http://[2001:db8::1]/', 'http://[2001:db8::1]/', '[2001:db8::1]'],
    ['Schreib an max.muster@example.org!', 'max.muster@example.org', 'example.org'],
    ['max.de@example.org', 'max.de@example.org', 'example.org'],
    ['mein example.com-Konto', 'example.com', 'example.com'],
    ['auf example.com.Dann weiter', 'example.com', 'example.com'],
  ])('finds the link in: %s', (text, stretch, label) => {
    expect(found(text)).toEqual([[stretch, label]])
  })

  it.each([
    ['hxxp://example.com/x', 'hxxp://example.com/x'],
    ['hXXps :// example.com', 'hXXps :// example.com'],
    ['http:\\\\example.com', 'http:\\\\example.com'],
    ['auf example[.]com nachsehen', 'example[.]com'],
    ['example (dot) com', 'example (dot) com'],
    ['schaut: example dot com!', 'example dot com'],
    ['foo DOT example DOT com', 'example DOT com'],
    ['www . example . com', 'www . example . com'],
    ['www example com', 'www example com'],
    ['example .com', 'example .com'],
    ['ｅｘａｍｐｌｅ．ｃｏｍ', 'ｅｘａｍｐｌｅ．ｃｏｍ'],
    ['example。com', 'example。com'],
    ['exa\u200bmple.c\u00adom', 'exa\u200bmple.c\u00adom'],
    ['𝐞𝐱𝐚𝐦𝐩𝐥𝐞.com', '𝐞𝐱𝐚𝐦𝐩𝐥𝐞.com'],
    ['max (at) example (punkt) com', 'max (at) example (punkt) com'],
    ['max [ät] example dot com', 'max [ät] example dot com'],
    ['example.com.Das.ist.ein.Trick', 'example.com'],
    ['mal@example.com@x', 'mal@example.com'],
  ])('sees through the disguise: %s', (text, stretch) => {
    expect(found(text)).toEqual([[stretch, 'example.com']])
  })

  it('counts spelled-out German hosts', () => {
    expect(found('beispiel (punkt) de und Beispiel Punkt de')).toEqual([
      ['beispiel (punkt) de', 'beispiel.de'],
      ['Beispiel Punkt de', 'beispiel.de'],
    ])
  })

  it.each([
    ['z.B. so, d.h. nicht immer, u.a. wegen i.d.R. 3.5 Prozent, s.o., usw.Dann weiter'],
    ['Das war das Ende.Im Sommer kam es anders.So geht es nicht.Es reicht'],
    ['Am 3.in der Nacht, um 10.30 Uhr, am 12.10.2024, Version 1.2.3.4'],
    ['Der Punkt in der Debatte ist: An dem Punkt de facto egal. Auf den Punkt.'],
    ['the dot com bubble'],
    ['Hmm...de facto ja ... so'],
    ['Das www in der Schule. Die Müller GmbH.Danach'],
    ['Autor.in und Leser.innen, Bürger:innen, bzw.in, und/oder, 5//6'],
    ['@Felix3 @redaktion Dr.Müller, St.Gallen, Nr.5'],
    ['(.) [.] :// http:// @ . www. '],
  ])('finds nothing in: %s', (text) => {
    expect(found(text)).toEqual([])
    expect(scoreLinks(text, [])).toMatchObject({ value: 0, count: 0 })
  })

  it('lets allowed domains pass with all below them', () => {
    const text = 'https://example.org http://a.b.example.org/x www.example.org max@example.org'
    expect(found(text, ['example.org'])).toEqual([])
    expect(found(text, ['www.example.org'])).toEqual([])
    expect(found(text, ['https://www.example.org/'])).toEqual([])
    expect(found('notexample.org', ['example.org'])).toHaveLength(1)
  })

  it('lets only what is below a longer entry pass', () => {
    const allow = ['blog.example.org']
    expect(found('blog.example.org a.blog.example.org shop.example.org', allow)).toEqual([
      ['shop.example.org', 'example.org'],
    ])
  })

  it('ignores entries that would allow a whole top-level domain', () => {
    expect(found('example.de example.co.uk', ['de', 'co.uk', '', ' ', '*'])).toHaveLength(2)
  })

  it.each([
    ['http://example.org@example.net/'],
    ['http://example.org:pass@example.net'],
    ['http://example.org%20more@example.net#@example.org'],
    [`http://example.org${'x'.repeat(300)}@example.net`],
    ['http://example.net\\@example.org'],
    ['http://example.net?@example.org'],
    ['http://example.org.example.net'],
    ['http://ex%61mple.net'],
    ['example.org@example.net'],
  ])('goes where a browser would go: %s', (text) => {
    expect(scoreLinks(text, ['example.org']).spans.map((span) => span.label)).toEqual([
      'example.net',
    ])
  })

  it('sees a second address inside a first', () => {
    const labels = found('https://example.org/?to=https://example.net', ['example.org'])
    expect(labels).toEqual([['https://example.net', 'example.net']])
  })

  it('takes both spellings of an internationalised domain for the same', () => {
    const both = 'https://bücher.example.de http://xn--bcher-kva.de bücher.de'
    expect(found(both).map(([, label]) => label)).toEqual(['example.de', 'bücher.de', 'bücher.de'])
    expect(found(both, ['bücher.de', 'example.de'])).toEqual([])
    expect(found(both, ['xn--bcher-kva.de', 'example.de'])).toEqual([])
  })

  it('shows a domain with look-alike letters in punycode', () => {
    expect(found('ex\u0430mple.org', ['example.org'])).toEqual([
      ['ex\u0430mple.org', 'xn--exmple-4nf.org'],
    ])
  })

  it('halves the distance to 1 with every link', () => {
    const score = scoreLinks('example.com example.net https://example.com', ['example.org'])
    expect(score).toMatchObject({ signal: 'links', value: 0.875, count: 3, model: 'rules/links' })
  })

  it('changes its version with the list, but not with its order', () => {
    const version = (allow: string[]) => scoreLinks('', allow).modelVersion
    expect(version(['example.org', 'example.com'])).toBe(
      version(['www.example.com', 'example.org']),
    )
    expect(version(['example.org'])).not.toBe(version([]))
  })

  it('keeps spans in order, inside the text and apart', () => {
    const parts = [
      ...'ab.@:/ \u200b😀\ud800-',
      'http://',
      'example.com',
      ' dot ',
      '[.]',
      'www',
      ' .de',
    ]
    const texts = fc.array(fc.constantFrom(...parts), { maxLength: 60 }).map((all) => all.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0
        for (const { start, end } of scoreLinks(text, []).spans) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it.each([
    ...['a', 'a.', 'a-', '.', '/', '://', 'http://', 'http:a@', 'a@', '@', 'www.', 'www ', '[.]'],
    ...[
      'x.de@',
      ' dot ',
      ' . ',
      'a.de,',
      '\u0308',
      '!',
      'example.com/!',
      '\ufdfa',
      'a.b.c.de.',
      '( ',
    ],
  ])('takes little time on 10,000 characters of %j', (unit) => {
    const text = `${unit.repeat(Math.ceil(10_000 / unit.length))}x`
    const started = performance.now()
    scoreLinks(text, ['example.org'])
    scoreLinks(`https://example.com/${text}`, [])
    expect(performance.now() - started).toBeLessThan(1_500)
  })
})
