import { describe, expect, it } from 'vitest'
import { unseenOf } from '../../web/widget/unseen.ts'

describe('how many comments are new', () => {
  it('goes by those that were told of and are not taken down again', () => {
    const unseen = unseenOf(5)
    unseen.told(5)
    unseen.published('a')
    unseen.published('b')
    unseen.published('a')
    unseen.told(7)
    expect(unseen.count()).toBe(2)
    unseen.gone('b')
    unseen.told(6)
    expect([unseen.count(), unseen.approved()]).toEqual([1, 6])
  })

  it('does not change as one that can be seen is taken down, or an own one is let through', () => {
    const unseen = unseenOf(5)
    unseen.told(5)
    unseen.published('a')
    unseen.told(6)
    unseen.gone('seen')
    unseen.told(5)
    expect(unseen.count()).toBe(1)
    unseen.own()
    unseen.told(6)
    expect(unseen.count()).toBe(1)
  })

  it('includes what came before anybody told', () => {
    const unseen = unseenOf(5)
    unseen.told(7)
    unseen.published('a')
    unseen.told(8)
    expect(unseen.count()).toBe(3)
  })

  it('starts anew as the page does, but for what came meanwhile', () => {
    const unseen = unseenOf(5)
    unseen.told(6)
    unseen.published('a')
    unseen.told(7)
    const known = unseen.ids()
    unseen.published('b')
    unseen.told(8)
    unseen.shown(known)
    expect([unseen.count(), unseen.ids()]).toEqual([1, ['b']])
  })

  it('goes by numbers alone where nobody tells, and is right again once somebody does', () => {
    const unseen = unseenOf(5)
    unseen.told(5)
    unseen.asked(7)
    expect(unseen.count()).toBe(2)
    unseen.asked(4)
    expect(unseen.count()).toBe(0)
    for (const id of ['a', 'b']) unseen.published(id)
    unseen.told(6)
    expect(unseen.count()).toBe(2)
  })
})
