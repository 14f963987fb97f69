import { describe, expect, it } from 'vitest'
import { replay } from '../../../src/moderation/forecast/replay.ts'
import { thresholdEffect } from '../../../src/moderation/forecast/threshold-effect.ts'
import {
  changedPolicy,
  nearbyThresholds,
  readThreshold,
} from '../../../src/moderation/forecast/thresholds.ts'
import {
  changedCalendar,
  eachLeftOut,
  leftOut,
  readWindow,
  windowEffect,
} from '../../../src/moderation/forecast/windows.ts'
import type { Policy } from '../../../src/moderation/policy-types.ts'
import type { Score } from '../../../src/moderation/scores.ts'
import { evenOutlook, NIGHTS } from './outlooks.ts'

const NOON = new Date('2026-07-01T10:00:00Z')

describe('one window', () => {
  it('left out spares the queue of its night', () => {
    const [change] = eachLeftOut(NIGHTS)
    if (!change) throw new Error('no window')
    const outlook = evenOutlook(NOON, { pace: 1, arrivals: 0.5 })
    const effect = windowEffect(outlook, change, changedCalendar(NIGHTS, change))
    expect(effect.workingHours).toEqual({ before: 18 * 7, after: 24 * 7 })
    expect(effect.opening?.at).toEqual(new Date('2026-07-02T04:00:00Z'))
    expect(effect.opening?.before.queue).toBeCloseTo(180, 6)
    expect(effect.opening?.before.workMinutes).toBe(180)
    expect(effect.opening?.after.queue).toBeCloseTo(0, 6)
  })

  it('more leaves a queue as it ends, though the next opening is another', () => {
    const change = { kind: 'window', change: 'added', window: readWindow('20:00-21:00') } as const
    const night = new Date('2026-07-01T23:00:00Z')
    const effect = windowEffect(
      evenOutlook(night, { pace: 2, arrivals: 1 }),
      change,
      changedCalendar(NIGHTS, change),
    )
    expect(effect.opening?.at).toEqual(new Date('2026-07-02T19:00:00Z'))
    expect(effect.opening?.before.queue).toBeCloseTo(0, 6)
    expect(effect.opening?.after.queue).toBeCloseTo(60, 6)
    expect(effect.workingHours.after).toBeCloseTo(effect.workingHours.before - 7, 6)
  })

  it('more that changes no pause says so', () => {
    const change = { kind: 'window', change: 'added', window: readWindow('01:00-03:00') } as const
    const effect = windowEffect(evenOutlook(NOON, {}), change, changedCalendar(NIGHTS, change))
    expect(effect.opening).toBeNull()
    expect(effect.workingHours.before).toBe(effect.workingHours.after)
  })

  it.each([
    ['6-7', () => readWindow('6-7'), 'is no window'],
    ['25:00-26:00', () => readWindow('25:00-26:00'), 'is no window'],
    ['nothing', () => readWindow('06:00-06:00'), 'is no window'],
    ['the second of one', () => leftOut(NIGHTS, 2), 'There is no window 2; the site has 1'],
    ['one of none', () => leftOut(null, 1), 'has no window'],
    ['a site without a zone', () => added(null, '22:00-23:00'), 'no time zone'],
    ['all day', () => added(NIGHTS, '06:00-24:00'), 'no time to moderate'],
  ])('that cannot be tried: %s', (_, act, said) => {
    expect(act).toThrow(RangeError)
    expect(act).toThrow(said)
  })
})

function added(pause: typeof NIGHTS | null, window: string) {
  return changedCalendar(pause, { kind: 'window', change: 'added', window: readWindow(window) })
}

const POLICY: Policy = {
  signals: {
    insult: { review: 0.35, reject: 0.98, parts: { disparagement: { review: 0.5 } } },
    links: { max: 0 },
    offTopic: { review: 0.02, urgent: 0.05 },
  },
  approve: { automatically: false },
  reject: { automatically: false },
}
const ALONE: Policy = { ...POLICY, approve: { automatically: true } }

describe('one threshold', () => {
  it('is tried a little lower and a little higher for each review, as far as it goes', () => {
    expect(nearbyThresholds(POLICY).map(({ name, from, to }) => [name, from, to])).toEqual([
      ['insult.review', 0.35, 0.3],
      ['insult.review', 0.35, 0.4],
      ['insult.parts.disparagement.review', 0.5, 0.45],
      ['insult.parts.disparagement.review', 0.5, 0.55],
      ['offTopic.review', 0.02, 0],
      ['offTopic.review', 0.02, 0.05],
    ])
  })

  it('changes nothing else of the policy', () => {
    const change = readThreshold(POLICY, 'insult.parts.disparagement.review=0.7')
    expect(changedPolicy(POLICY, change)).toEqual({
      ...POLICY,
      signals: {
        ...POLICY.signals,
        insult: { review: 0.35, reject: 0.98, parts: { disparagement: { review: 0.7 } } },
      },
    })
    expect(readThreshold(POLICY, 'links.reject=0.9')).toMatchObject({ from: null, to: 0.9 })
  })

  it.each([
    ['insult=0.4', 'is no threshold'],
    ['insult.review', 'is no threshold'],
    ['insult.review=40', 'is no threshold'],
    ['insult.review=', 'is no threshold'],
    ['insult.review=0.4=1', 'is no threshold'],
    ['tone.review=0.4', 'is no threshold'],
    ['words.review=0.4', 'has no words'],
    ['insult.parts.profanity.review=0.4', 'has no insult.parts.profanity.review'],
    ['insult.review=0.99', 'must not be above reject'],
    ['offTopic.review=0.06', 'must not be above reject or urgent'],
  ])('that cannot be tried: %s', (text, said) => {
    expect(() => readThreshold(POLICY, text)).toThrow(RangeError)
    expect(() => readThreshold(POLICY, text)).toThrow(said)
  })
})

/** Comments with insult scores 0.001, 0.002 and so on, two days of them. */
const sample = {
  days: 2,
  comments: Array.from({ length: 1_000 }, (_, i): Score[] => [
    {
      signal: 'insult',
      value: i / 1_000,
      parts: { disparagement: 0 },
      model: 'm',
      modelVersion: '1',
      spans: [],
    },
    { signal: 'links', value: 0, count: 0, model: 'm', modelVersion: '1', spans: [] },
    { signal: 'offTopic', value: 0, model: 'm', modelVersion: '1', spans: [] },
  ]),
}

describe('past comments under a policy', () => {
  it('wait where nothing is decided alone, and else where they go over a threshold', () => {
    expect(replay(sample, POLICY, false)).toEqual({ waiting: 500, flagged: 325 })
    expect(replay(sample, ALONE, false)).toEqual({ waiting: 325, flagged: 325 })
    expect(replay(sample, POLICY, true)).toEqual({ waiting: 10, flagged: 325 })
  })

  it('say nothing where they are few or of less than a day', () => {
    expect(replay({ ...sample, comments: sample.comments.slice(0, 99) }, ALONE, false)).toBeNull()
    expect(replay({ ...sample, days: 0.9 }, ALONE, false)).toBeNull()
  })
})

describe('the effect of a threshold', () => {
  const opensAt = new Date('2026-07-02T04:00:00Z')
  const effectOf = (policy: Policy, text: string) =>
    thresholdEffect(
      {
        outlook: evenOutlook(NOON, { pace: 2, arrivals: 0.5 }),
        policy,
        publishesFirst: false,
        sample,
        pace: 1.25,
        opensAt,
      },
      readThreshold(policy, text),
    )

  it('is less work where the policy lets through alone, and a shorter queue at the opening', () => {
    const effect = effectOf(ALONE, 'insult.review=0.45')
    expect(effect.perDay).toEqual({
      before: { waiting: 325, flagged: 325 },
      after: { waiting: 275, flagged: 275 },
    })
    expect(effect.workMinutesPerDay).toBeCloseTo(-40, 6)
    expect(effect.opening?.before.queue).toBeCloseTo(180, 6)
    expect(effect.opening?.after.queue).toBeCloseTo((180 * 275) / 325, 6)
  })

  it('is none on the amount of work where a person decides on everything; the order changes', () => {
    const effect = effectOf(POLICY, 'insult.review=0.45')
    expect(effect.perDay?.before.waiting).toBe(effect.perDay?.after.waiting)
    expect(effect.workMinutesPerDay).toBe(0)
    expect(effect.opening?.after).toEqual(effect.opening?.before)
    expect(effect.perDay?.after.flagged).toBe(275)
  })
})
