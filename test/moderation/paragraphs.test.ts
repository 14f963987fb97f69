import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findParagraph,
  keepName,
  paragraphsOf,
  passageOf,
} from '../../src/moderation/paragraphs.ts'
import '../support/property-seed.ts'

const FIRST =
  'Der Stadtrat hat gestern Abend beschlossen, in der Innenstadt „Tempo 30“ einzuführen. Die Mehrheit war knapp.'
const SECOND =
  'Nach einem Jahr soll geprüft werden, ob es weniger Unfälle gibt und ob die Luft besser geworden ist.'
const PARAGRAPHS = [FIRST, SECOND]

describe('the paragraphs of an article', () => {
  it('are its teaser and what stands between blank lines, or lines where there are none', () => {
    expect(paragraphsOf({ teaser: 'Vorspann', text: 'Eins\nnoch eins\n \n\nZwei' })).toEqual([
      'Vorspann',
      'Eins\nnoch eins',
      'Zwei',
    ])
    expect(paragraphsOf({ teaser: '', text: 'Eins\nZwei' })).toEqual(['Eins', 'Zwei'])
  })
})

describe('a paragraph that a page shows', () => {
  it.each([
    ['as it is', FIRST],
    [
      'in another case, with other quotes and line ends',
      FIRST.toUpperCase().replace(/[„“]/g, '"').replace(/ /g, '\n'),
    ],
    ['cut off after some words', FIRST.slice(0, 40)],
    ['with soft hyphens', FIRST.replace('Stadtrat', 'Stadt\u00adrat')],
    ['with a word corrected', FIRST.replace('gestern', 'heute')],
  ])('is found %s', (_, shown) => {
    expect(findParagraph(PARAGRAPHS, shown)).toEqual(passageOf(FIRST))
  })

  it('is not found where the article has none like it', () => {
    expect(
      findParagraph(PARAGRAPHS, 'Die Feuerwehr rückte zweimal aus, verletzt wurde niemand.'),
    ).toBe(undefined)
    expect(findParagraph(PARAGRAPHS, '... --- ... --- ...')).toBe(undefined)
    expect(findParagraph([], FIRST)).toBe(undefined)
  })

  it('is kept by its beginning, with all emoji whole', () => {
    expect(passageOf('😀'.repeat(400)).text).toBe('😀'.repeat(300))
    expect(passageOf(FIRST).id).toMatch(/^[\w-]{10}$/)
  })

  /** Words that occur in one paragraph only. */
  const word = fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzäöüß'),
    minLength: 3,
    maxLength: 12,
  })
  const article = fc.uniqueArray(word, { minLength: 40, maxLength: 90 }).map((words) => {
    const size = Math.floor(words.length / 3)
    return [0, 1, 2].map((n) => words.slice(n * size, (n + 1) * size))
  })

  it('is found after a small edit, and is never taken for another one', () => {
    fc.assert(
      fc.property(article, fc.nat(2), fc.nat(), (paragraphs, which, place) => {
        const texts = paragraphs.map((words) => words.join(' '))
        const words = [...(paragraphs[which] ?? [])]
        words.splice(place % words.length, 1, 'GEÄNDERT')
        expect(findParagraph(texts, `  ${words.join('  ')}!`)).toEqual(
          passageOf(texts[which] ?? ''),
        )
        const others = texts.filter((_, n) => n !== which)
        expect(findParagraph(others, words.join(' '))).toBe(undefined)
      }),
    )
  })
})

describe('an edited paragraph', () => {
  const edited = FIRST.replace('gestern', 'am Montag')

  it('goes by the name of its earlier text', () => {
    const now = [edited, SECOND]
    const found = passageOf(edited)
    expect(keepName(now, found, [passageOf(FIRST)])).toEqual({ ...found, id: passageOf(FIRST).id })
    expect(keepName(now, found, [passageOf(SECOND)])).toEqual(found)
  })

  it('that stands beside its earlier text has a name of its own', () => {
    const found = passageOf(edited)
    expect(keepName([FIRST, edited], found, [passageOf(FIRST)])).toEqual(found)
  })
})
