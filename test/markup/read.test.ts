import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMarkup } from '../../src/markup/read.ts'
import type { Block, Inline } from '../../src/markup/tree.ts'

const paragraph = (...content: Inline[]): Block => ({ kind: 'paragraph', content })
const em = (...content: Inline[]) => ({ kind: 'em' as const, content })
const strong = (...content: Inline[]) => ({ kind: 'strong' as const, content })
const link = (text: string, href: string | null = null) => ({ kind: 'link' as const, text, href })

describe('paragraphs, quotes and lists', () => {
  it('keep the breaks of lines, and begin anew after an empty line', () => {
    expect(readMarkup('Eins\nzwei\r\n\r\n \n\nDrei')).toEqual([
      paragraph('Eins\nzwei'),
      paragraph('Drei'),
    ])
  })

  it('quote what follows a >, and a quote in it', () => {
    expect(readMarkup('> Sie schrieb:\n>> So nicht.\n\nDoch.')).toEqual([
      {
        kind: 'quote',
        blocks: [paragraph('Sie schrieb:'), { kind: 'quote', blocks: [paragraph('So nicht.')] }],
      },
      paragraph('Doch.'),
    ])
  })

  it('leave a quote of more than three levels as text', () => {
    expect(readMarkup('>>>>> tief').flatMap(textsIn)).toEqual(['>> tief'])
  })

  it('make a list of two lines and more that begin with a dash, a star or a dot', () => {
    expect(readMarkup('Dagegen:\n- zu teuer\n- zu *spät*')).toEqual([
      paragraph('Dagegen:'),
      {
        kind: 'list',
        items: [
          { number: null, content: ['zu teuer'] },
          { number: null, content: ['zu ', em('spät')] },
        ],
      },
    ])
  })

  it('keep the numbers of a list as they were written', () => {
    expect(readMarkup('3. drei\n5) fünf')).toEqual([
      {
        kind: 'list',
        items: [
          { number: 3, content: ['drei'] },
          { number: 5, content: ['fünf'] },
        ],
      },
    ])
  })

  it.each([
    '3. Oktober ist Feiertag',
    '- Hans',
    'Ja.\n- Hans\nNein.',
    '1.5 Prozent',
    '-5 Grad\n-6 Grad',
  ])('take no single line for a list: %j', (text) => {
    expect(readMarkup(text)).toEqual([paragraph(text)])
  })
})

describe('emphasis', () => {
  it('is written with stars or underscores, two for strong', () => {
    expect(readMarkup('*so* und _so_, aber **so** und __so__')).toEqual([
      paragraph(em('so'), ' und ', em('so'), ', aber ', strong('so'), ' und ', strong('so')),
    ])
  })

  it('may stand inside another, next to signs and in brackets', () => {
    expect(readMarkup('(**nie _wieder_ so**) „*doch*“')).toEqual([
      paragraph('(', strong('nie ', em('wieder'), ' so'), ') „', em('doch'), '“'),
    ])
  })

  it.each([
    'Leser*innen und Autor*innen',
    'snake_case und foo_bar_',
    '2 * 3 * 4',
    'Sch*** und A**l***',
    '*nie geschlossen',
    'nie geöffnet*',
    '** **',
    '*_*_',
    '_*a_*b',
    '****',
  ])('is not seen where none is meant: %s', (text) => {
    expect(readMarkup(text).flatMap(textsIn).join('')).toBe(text)
    expect(JSON.stringify(readMarkup(text))).not.toMatch(/"strong"/)
  })
})

describe('addresses', () => {
  it('are known by their beginning and may be followed only where their host is allowed', () => {
    const text = 'Siehe https://example.org/a_b_c, http://x.de und HTTPS://www.example.org.'
    expect(readMarkup(text, ['example.org'])).toEqual([
      paragraph(
        'Siehe ',
        link('https://example.org/a_b_c', 'https://example.org/a_b_c'),
        ', ',
        link('http://x.de'),
        ' und ',
        link('HTTPS://www.example.org', 'HTTPS://www.example.org'),
        '.',
      ),
    ])
  })

  it('keep the brackets that are theirs', () => {
    expect(readMarkup('(https://de.example/wiki/A_(B))')).toEqual([
      paragraph('(', link('https://de.example/wiki/A_(B)'), ')'),
    ])
  })

  it('may be of a host that is written otherwise', () => {
    const [block] = readMarkup('https://Bücher.example/a', ['BÜCHER.example'])
    expect(block).toEqual(paragraph(link('https://Bücher.example/a', 'https://Bücher.example/a')))
  })

  it.each([
    'https://example.org@evil.example/',
    'https://example.org:pw@evil.example/',
    'https://user@example.org/',
    'https://evilexample.org',
    'https://example.org.evil.example',
    'https://ехample.org',
    'https://',
    'https://[::1',
  ])('do not lead elsewhere in disguise: %s', (text) => {
    expect(JSON.stringify(readMarkup(text, ['example.org']))).not.toMatch(/"href":"/)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', '//example.org', 'file:///etc/passwd'])(
    'of other kinds are text: %s',
    (text) => {
      expect(readMarkup(text, ['example.org'])).toEqual([paragraph(text)])
    },
  )
})

describe('any text', () => {
  const signs = fc.string({
    unit: fc.constantFrom(
      ...[
        'a',
        'ä',
        '*',
        '**',
        '_',
        ' ',
        '\n',
        '> ',
        '- ',
        '1. ',
        'https://x.de/',
        '(',
        ')',
        '.',
        '👍',
        '\ud800',
      ],
    ),
    maxLength: 60,
  })

  it('loses nothing but signs', () => {
    fc.assert(
      fc.property(signs, (text) => {
        const bare = (given: string) => given.replace(/[*_>\s\d.)-]/g, '')
        expect(bare(readMarkup(text).flatMap(textsIn).join(''))).toBe(bare(text))
      }),
    )
  })

  it('is read in time that grows with its length, however it is made', () => {
    const pieces = ['*a ', '**a _b ', '> ', '((((', 'https://x.de/(((', '- a\n', '*_', '>>>> \n']
    const texts = [
      ...pieces.map((piece) => piece.repeat(30_000)),
      `http://x${'('.repeat(100_000)}${')'.repeat(100_000)}`,
      `http://x${'.'.repeat(200_000)}a`,
      `${'http://x'.repeat(20_000)}`,
    ]
    // Quadratic work takes longer for these than a test may.
    for (const text of texts) expect(readMarkup(text)).not.toEqual([])
  })
})

function textsIn(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return block.content.flatMap(written)
    case 'quote':
      return block.blocks.flatMap(textsIn)
    case 'list':
      return block.items.flatMap(({ content }) => content.flatMap(written))
  }
}

function written(part: Inline): string[] {
  if (typeof part === 'string') return [part]
  return part.kind === 'link' ? [part.text] : part.content.flatMap(written)
}
