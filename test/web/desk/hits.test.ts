import { describe, expect, it } from 'vitest'
import { hitsIn } from '../../../web/desk/search/hits.ts'

const found = (text: string, search: string) =>
  hitsIn(text, search).map(({ start, end }) => text.slice(start, end))

describe('what was searched for, in a text', () => {
  it('is found in other forms of the word, with and without umlauts and accents', () => {
    const text = 'Die Radwege, der Radweg, des Radweges: viele RADWEGEN. Kein Radwegebau.'
    expect(found(text, 'radweg')).toEqual(['Radwege', 'Radweg', 'Radweges', 'RADWEGEN'])
    expect(found('Die Häuser am Café', 'cafe haus häuser')).toEqual(['Häuser', 'Café'])
    expect(found('They walked, walking dogs', '"walk" dog')).toEqual(['walked', 'walking', 'dogs'])
  })

  it('is not what must be missing, nor the word between two choices', () => {
    const text = 'Autos or Busse, ein roter Bus'
    expect(found(text, 'busse or autos -bus')).toEqual(['Autos', 'Busse'])
    expect(found(text, 'autos -"roter bus"')).toEqual(['Autos'])
  })

  it('is nothing where nothing is searched for, and whole words with all that is piled on them', () => {
    expect(hitsIn('Ein Text', '  "" - ')).toEqual([])
    const zalgo = `Ra\u0300\u0301\u0302dweg`
    expect(found(`Kein ${zalgo}!`, 'Radweg')).toEqual([zalgo])
  })
})
