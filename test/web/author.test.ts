import { describe, expect, it } from 'vitest'
import { rememberAuthor } from '../../web/widget/author.ts'
import { memory } from './memory.ts'

describe('what a browser remembers of its reader', () => {
  it('is name, token and comments, for each site apart', () => {
    const store = memory()
    rememberAuthor('demo', store).posted('Ada', 'fsa_1', { id: 'c1', article: 'a' })
    const again = rememberAuthor('demo', store)
    expect([again.name(), again.token(), again.owns('c1')]).toEqual(['Ada', 'fsa_1', true])
    const elsewhere = rememberAuthor('other', store)
    expect([elsewhere.name(), elsewhere.token(), elsewhere.owns('c1')]).toEqual([
      '',
      undefined,
      false,
    ])
  })

  it('tells which comments still wait on an article', () => {
    const author = rememberAuthor('demo', memory())
    author.posted('Ada', 't', { id: 'c1', article: 'a' })
    author.posted('Ada', 't', { id: 'c2', article: 'a' })
    author.posted('Ada', 't', { id: 'c3', article: 'b' })
    author.settled('c1')
    expect(author.waitingOn('a').map(({ id }) => id)).toEqual(['c2'])
    expect(author.owns('c1')).toBe(true)
    author.reopened('c1')
    expect(author.waitingOn('a').map(({ id }) => id)).toEqual(['c1', 'c2'])
  })

  it('includes what another tab wrote meanwhile', () => {
    const store = memory()
    const [here, there] = [rememberAuthor('demo', store), rememberAuthor('demo', store)]
    here.posted('Ada', 't', { id: 'c1', article: 'a' })
    there.posted('Ada', 't', { id: 'c2', article: 'a' })
    expect(here.waitingOn('a').map(({ id }) => id)).toEqual(['c1', 'c2'])
  })

  it.each(['', '{', 'null', '[]', '7', '{"name":1,"comments":[]}', '{"name":"Ada"}'])(
    'starts anew where something else lies there: %s',
    (text) => {
      const author = rememberAuthor('demo', memory(new Map([['freischalt:demo', text]])))
      expect([author.name(), author.token(), author.owns('c1')]).toEqual(['', undefined, false])
    },
  )

  it('lasts as long as the page where the browser keeps nothing', () => {
    const full = {
      getItem: () => null,
      setItem() {
        throw new Error('QuotaExceededError')
      },
    }
    for (const store of [undefined, full]) {
      const author = rememberAuthor('demo', store)
      author.posted('Ada', 'fsa_1', { id: 'c1', article: 'a' })
      expect([author.name(), author.token(), author.owns('c1')]).toEqual(['Ada', 'fsa_1', true])
    }
  })
})
