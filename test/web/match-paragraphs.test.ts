import { describe, expect, it } from 'vitest'
import { matchParagraphs } from '../../web/widget/match-paragraphs.ts'

const FIRST =
  'Der Stadtrat hat am Montag lange gestritten und dann den Versuch mit Tempo 30 beschlossen.'
const SECOND =
  'Die Händler in der Innenstadt sorgen sich um ihre Kunden, die Busse um den Fahrplan.'
const commented = (text: string) => ({ id: text.slice(0, 5), text, count: 1 })

describe('the paragraphs of a page that have comments', () => {
  it('are known by their text, whatever its marks and spaces', () => {
    const known = [commented(SECOND), commented(FIRST)]
    const shown = [FIRST.replaceAll(' ', '\n  ').toUpperCase(), SECOND.replace(',', ' –')]
    expect(matchParagraphs(shown, known)).toEqual(
      new Map([
        [0, known[1]],
        [1, known[0]],
      ]),
    )
  })

  it('are known by their beginning, where the service has only that', () => {
    const known = commented(FIRST.slice(0, 50))
    expect(matchParagraphs([SECOND, FIRST], [known])).toEqual(new Map([[1, known]]))
  })

  it('are known after a small edit, and not after a large one', () => {
    const known = commented(FIRST)
    const edited = FIRST.replace('am Montag', 'am Dienstag')
    expect(matchParagraphs([edited], [known])).toEqual(new Map([[0, known]]))
    expect(matchParagraphs([SECOND], [known])).toEqual(new Map())
  })

  it('are each somebody’s own, also where two are alike', () => {
    const known = [commented(FIRST), { ...commented(FIRST), id: 'again' }]
    const found = matchParagraphs([FIRST, FIRST], known)
    expect([...found.values()].map(({ id }) => id)).toEqual([known[0]?.id, 'again'])
  })

  it('are none on a page without text', () => {
    expect(matchParagraphs([], [commented(FIRST)])).toEqual(new Map())
    expect(matchParagraphs(['', '…'], [commented(FIRST), commented('')])).toEqual(new Map())
  })
})
