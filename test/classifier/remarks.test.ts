import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRemark } from '../../src/classifier/topic/remarks.ts'
import { packageDir } from '../../src/paths.ts'
import { type Fit, readCorpus } from '../../src/training/corpus.ts'

const comments = readCorpus(`${packageDir}/corpus`, 'de').flatMap((thread) => thread.comments)
const found = comments.map(({ fits, text }) => ({ fits, remark: findRemark(text)?.remark }))
const share = (fits: Fit, remark: string) => {
  const all = found.filter((comment) => comment.fits === fits)
  return all.filter((comment) => comment.remark === remark).length / all.length
}

describe('telling remarks from comments on the article', () => {
  it('takes almost no comment that fits for a remark', () => {
    const fitting = found.filter(({ fits }) => fits === 'yes')
    const taken = fitting.filter(({ remark }) => remark !== undefined)
    expect(taken.length / fitting.length).toBeLessThan(0.006)
    expect(taken.filter(({ remark }) => remark === 'advert')).toEqual([])
  })

  it('finds most greetings, half of the adverts, and the plain remarks about moderation', () => {
    expect(share('greeting', 'greeting')).toBeGreaterThan(0.75)
    expect(share('advert', 'advert')).toBeGreaterThan(0.45)
    expect(share('meta', 'about-moderation')).toBeGreaterThan(0.2)
  })

  it.each([
    ['Warum wurde mein Kommentar gelöscht?', 'about-moderation'],
    ['Ihr löscht hier jeden Beitrag, der euch nicht passt.', 'about-moderation'],
    ['Moin zusammen!', 'greeting'],
    ['Jetzt bestellen: Winterreifen ab 49 €, solange der Vorrat reicht', 'advert'],
    ['https://www.example.org/seite', 'only-links'],
    ['Im Artikel steht das Gegenteil, bitte lesen Sie ihn noch einmal ganz.', undefined],
    ['Guten Morgen Herr Minister, haben Sie das wirklich so gemeint?', undefined],
    ['Der Radweg kostet 899 Euro je Meter, das ist zu viel.', undefined],
  ])('%s', (text, remark) => {
    expect(findRemark(text)?.remark).toBe(remark)
  })

  it('points into the text, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        const text = `${noise} Jetzt bestellen: nur 49 €, Code ABC, versandfrei`
        for (const { start, end } of findRemark(text)?.spans ?? []) {
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})
