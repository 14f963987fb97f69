import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rating } from '../../src/moderation/labels.ts'
import {
  asOffered,
  isOffered,
  rankOf,
  recount,
  type Vote,
  wilsonLowerBound,
} from '../../src/moderation/rating.ts'
import '../support/property-seed.ts'

const count = fc.nat({ max: 100_000 })
const VOTES: Vote[] = [1, 0, -1]

describe('the lower bound of the Wilson interval', () => {
  it.each([
    [0, 0, 0],
    [0, 7, 0],
    [1, 0, 0.20654931],
    [8, 2, 0.49016247],
    [60, 10, 0.7566158],
    [3, 0, 0.43850297],
  ])('of %i for and %i against is %d', (up, down, bound) => {
    expect(wilsonLowerBound({ up, down })).toBeCloseTo(bound, 7)
  })

  it('is where the share would be just so far off that 95 % of samples are nearer', () => {
    fc.assert(
      fc.property(count, count, (more, down) => {
        const up = more + 1
        const bound = wilsonLowerBound({ up, down })
        const off = up / (up + down) - bound
        const spread = 1.959963984540054 * Math.sqrt((bound * (1 - bound)) / (up + down))
        expect(Math.abs(off - spread)).toBeLessThan(1e-9)
      }),
    )
  })

  it('is a share below the observed one, and rises with every vote for, falls with every one against', () => {
    fc.assert(
      fc.property(count, count, (more, down) => {
        const up = more + 1
        const bound = wilsonLowerBound({ up, down })
        expect(bound).toBeGreaterThan(0)
        expect(bound).toBeLessThan(up / (up + down))
        expect(wilsonLowerBound({ up: up + 1, down })).toBeGreaterThan(bound)
        expect(wilsonLowerBound({ up, down: down + 1 })).toBeLessThan(bound)
      }),
    )
  })

  it('rises where more readers say the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.nat(1_000), (up, down) => {
        const bound = wilsonLowerBound({ up, down })
        expect(wilsonLowerBound({ up: 2 * up, down: 2 * down })).toBeGreaterThan(bound)
      }),
    )
  })
})

describe('a site’s rating', () => {
  it('says which votes are taken', () => {
    const taken = (rating: Rating) => VOTES.filter((vote) => isOffered(vote, rating))
    expect(taken('off')).toEqual([])
    expect(taken('up')).toEqual([1, 0])
    expect(taken('up-down')).toEqual([1, 0, -1])
  })

  it('of votes for only leaves votes against out, of counts and of ranks', () => {
    expect(asOffered({ up: 3, down: 2 }, 'up')).toEqual({ up: 3, down: 0 })
    expect(rankOf({ up: 3, down: 2 }, 'up')).toBe(rankOf({ up: 3, down: 0 }, 'up-down'))
  })
})

describe('counts', () => {
  it('are those of the votes that stand, however often readers change their minds', () => {
    const step = fc.record({ voter: fc.nat(5), vote: fc.constantFrom(...VOTES) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const standing = new Map<number, Vote>()
        let votes = { up: 0, down: 0 }
        for (const { voter, vote } of steps) {
          votes = recount(votes, standing.get(voter) ?? 0, vote)
          standing.set(voter, vote)
        }
        const all = [...standing.values()]
        const of = (value: Vote) => all.filter((vote) => vote === value).length
        expect(votes).toEqual({ up: of(1), down: of(-1) })
      }),
    )
  })
})
