import { describe, expect, it } from 'vitest'
import { rememberDrafts } from '../../web/widget/drafts.ts'
import { memory } from './memory.ts'

const draft = (text: string) => ({ name: 'Ada', text, key: `key-of-${text}` })

describe('what a reader has begun to write', () => {
  it('is kept for each article and each answered comment apart', () => {
    const store = memory()
    const drafts = rememberDrafts('demo', 'a', store)
    drafts.keep(undefined, draft('Ein Anfang'))
    drafts.keep('c1', draft('Eine Antwort'))
    const again = rememberDrafts('demo', 'a', store)
    expect(again.find(undefined)).toMatchObject(draft('Ein Anfang'))
    expect(again.find('c1')).toMatchObject(draft('Eine Antwort'))
    expect(rememberDrafts('demo', 'b', store).find(undefined)).toBeUndefined()
    expect(rememberDrafts('other', 'a', store).find(undefined)).toBeUndefined()
  })

  it('is forgotten once it is sent, and written nowhere before', () => {
    const store = memory()
    const drafts = rememberDrafts('demo', 'a', store)
    drafts.forget(undefined)
    expect(store.values.size).toBe(0)
    drafts.keep('c1', draft('x'))
    drafts.keep('c1', draft('xy'))
    drafts.forget('c1')
    expect(drafts.find('c1')).toBeUndefined()
  })

  it('does not grow without end', () => {
    const drafts = rememberDrafts('demo', 'a', memory())
    for (let number = 1; number <= 21; number += 1) drafts.keep(`c${number}`, draft('x'))
    expect([drafts.find('c1'), drafts.find('c2')?.text]).toEqual([undefined, 'x'])
  })

  it.each(['{', '7', '{}', '[null, 7, {"name": 1}]'])(
    'starts anew where something else lies there: %s',
    (text) => {
      const store = memory(new Map([['freischalt:demo:drafts', text]]))
      const drafts = rememberDrafts('demo', 'a', store)
      expect(drafts.find(undefined)).toBeUndefined()
      drafts.keep(undefined, draft('x'))
      expect(drafts.find(undefined)?.text).toBe('x')
    },
  )
})
