import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupComments } from '../../src/moderation/groups.ts'
import { areNearlyEqual, likenessOf } from '../../src/moderation/likeness.ts'

const TEXT =
  'Wer das beschlossen hat, wohnt bestimmt nicht in unserer Straße. Seit Jahren fahren hier die Lastwagen, und niemand im Rathaus will davon etwas wissen. Unterschreibt alle!'
const OTHER =
  'Ich finde den Versuch richtig: Nach einem Jahr wird gemessen, und dann sehen wir weiter. Mehr kann man von einem Stadtrat nun wirklich nicht verlangen.'

const key = (text: string) => likenessOf(text).fingerprint?.toString('hex')
function alike(a: string, b: string) {
  const [one, other] = [likenessOf(a).sketch, likenessOf(b).sketch]
  return one !== null && other !== null && areNearlyEqual(one, other)
}

describe('the likeness of texts', () => {
  it.each([
    ['case and punctuation', 'Unglaublich, so etwas!', 'UNGLAUBLICH so etwas...'],
    ['blanks and lines', 'Das ist so.', 'Das \n\n ist  so .'],
    ['repeated letters', 'So ein Quatsch', 'Sooooo ein Quatschhhh'],
    ['invisible characters', 'Kauft hier', 'Ka\u200buft\u00ad hier'],
  ])('does not depend on %s', (_, a, b) => {
    expect(key(a)).toBe(key(b))
  })

  it('tells words, numbers and emoji apart, and has nothing to say of marks alone', () => {
    expect(key('Das stimmt')).not.toBe(key('Das stimmt nicht'))
    expect(key('10 Euro')).not.toBe(key('1000 Euro'))
    expect(key('👍')).not.toBe(key('👎'))
    expect(key(' ?! ')).toBeUndefined()
    expect(likenessOf('Das stimmt nicht').sketch).toBeNull()
  })

  it('is near for a text with another word, a typing mistake or a greeting more, not for another text', () => {
    expect(alike(TEXT, TEXT.replace('Jahren', 'Monaten'))).toBe(true)
    expect(alike(TEXT, TEXT.replace('Rathaus', 'Rahtaus'))).toBe(true)
    expect(alike(TEXT, `Hallo zusammen! ${TEXT}`)).toBe(true)
    expect(alike(TEXT, OTHER)).toBe(false)
    expect(alike(TEXT, TEXT.slice(0, 60) + OTHER)).toBe(false)
  })

  it('takes any text, always with the same result', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { fingerprint, sketch } = likenessOf(text)
        expect(likenessOf(text)).toEqual({ fingerprint, sketch })
        expect(key(` ${text}!`)).toBe(key(text))
        expect(fingerprint?.length ?? 16).toBe(16)
        expect(sketch?.length ?? 64).toBe(64)
        if (sketch) expect(areNearlyEqual(sketch, sketch)).toBe(true)
      }),
    )
  })
})

const START = Date.parse('2026-07-01T10:00:00Z')
let made = 0
function comment(text: string, author = `author ${made}`, minutes = 0) {
  made += 1
  const { fingerprint, sketch } = likenessOf(text)
  const at = new Date(START + minutes * 60_000)
  const id = `comment ${made}`
  return { id, authorId: author, at, fingerprint: fingerprint?.toString('hex') ?? null, sketch }
}
const idsOf = (comments: { id: string }[]) => comments.map(({ id }) => id)

describe('groups of comments', () => {
  it('are texts that are equal or nearly so, whoever wrote them', () => {
    const spread = [TEXT, TEXT.toUpperCase(), TEXT.replace('Jahren', 'Monaten')].map((t) =>
      comment(t),
    )
    const short = [comment('Genau!'), comment('genau')]
    expect(groupComments([...spread, comment(OTHER), ...short, comment('Nein')])).toEqual([
      { kind: 'text', key: spread[0]?.fingerprint, ids: idsOf(spread) },
      { kind: 'text', key: short[0]?.fingerprint, ids: idsOf(short) },
    ])
  })

  it('are three comments of an author within ten minutes, with what belongs to them', () => {
    const burst = [0, 4, 10, 14].map((at) => comment(`${at}`, 'Bea', at))
    const slow = [0, 6, 12, 40].map((at) => comment(`um ${at}`, 'Cem', at))
    const late = comment('viel später', 'Bea', 60)
    expect(groupComments([...burst, ...slow, late])).toEqual([
      { kind: 'author', key: 'Bea', ids: idsOf(burst) },
    ])
  })

  it('of texts never hold a comment twice, nor one alone', () => {
    const texts = fc.array(fc.constantFrom('Ja', 'ja!', 'Nein', TEXT, `${TEXT} Ja`, OTHER, '?'))
    fc.assert(
      fc.property(texts, (all) => {
        const groups = groupComments(all.map((text) => comment(text)))
        const ids = groups.flatMap((group) => group.ids)
        expect(new Set(ids).size).toBe(ids.length)
        for (const group of groups) expect(group.ids.length).toBeGreaterThan(1)
      }),
    )
  })
})
