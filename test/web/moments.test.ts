import { describe, expect, it } from 'vitest'
import { ago } from '../../web/texts/moments.ts'
import type { Words } from '../../web/texts/texts.ts'
import { around, until } from '../../web/widget/coming.ts'
import { pauseSentence, queueSentence, rangeSentence } from '../../web/widget/outlook.ts'
import { english, german } from './words.ts'

const now = new Date('2026-05-04T21:30:00Z')
const berlin = 'Europe/Berlin'

describe('how long ago something was', () => {
  it.each([
    ['2026-05-04T21:29:40Z', 'jetzt', 'now'],
    ['2026-05-04T21:30:20Z', 'jetzt', 'now'],
    ['2026-05-04T21:29:00Z', 'vor 1 Minute', '1 minute ago'],
    ['2026-05-04T20:30:01Z', 'vor 59 Minuten', '59 minutes ago'],
    ['2026-05-04T16:30:00Z', 'vor 5 Stunden', '5 hours ago'],
    ['2026-04-29T21:30:00Z', 'vor 5 Tagen', '5 days ago'],
    ['2026-03-01T12:00:00Z', '1. März 2026', '1 March 2026'],
  ])('%s is "%s", in English "%s"', (instant, inGerman, inEnglish) => {
    expect(ago(new Date(instant), now, 'de', berlin)).toBe(inGerman)
    expect(ago(new Date(instant), now, 'en-GB', berlin)).toBe(inEnglish)
  })
})

describe('when a pause ends', () => {
  it.each([
    ['2026-05-04T21:45:00Z', 'um 23:45 Uhr', 'at 23:45'],
    ['2026-05-05T04:00:00Z', 'morgen um 06:00 Uhr', 'tomorrow at 06:00'],
    ['2026-05-07T04:00:00Z', 'am Donnerstag, 7. Mai um 06:00 Uhr', 'on Thursday 7 May at 06:00'],
  ])('%s is "%s", in English "%s"', (instant, inGerman, inEnglish) => {
    expect(until(new Date(instant), now, german, berlin)).toBe(inGerman)
    expect(until(new Date(instant), now, english, berlin)).toBe(inEnglish)
  })
})

describe('a time that is not known exactly', () => {
  it.each([
    ['2026-05-04T21:45:00Z', 'gegen 23.45 Uhr', 'around 23:45'],
    ['2026-05-05T05:20:00Z', 'morgen gegen 7.20 Uhr', 'tomorrow around 7:20'],
    ['2026-05-05T04:00:00Z', 'morgen gegen 6 Uhr', 'tomorrow around 6:00'],
    ['2026-05-07T04:00:00Z', 'am Donnerstag, 7. Mai gegen 6 Uhr', 'on Thursday 7 May around 6:00'],
  ])('%s is "%s", in English "%s"', (instant, inGerman, inEnglish) => {
    expect(around(new Date(instant), now, german, berlin)).toBe(inGerman)
    expect(around(new Date(instant), now, english, berlin)).toBe(inEnglish)
  })
})

describe('what readers are told at night', () => {
  const night = new Date('2026-05-05T00:30:00Z')
  const notice = {
    pause: { paused: true, startsAt: '2026-05-04T22:00:00Z', resumesAt: '2026-05-05T04:00:00Z' },
    waiting: 41,
    expectedBy: '2026-05-05T05:12:00Z',
  }
  const told = (of: Partial<typeof notice> | object, words: Words) => {
    const all = { ...notice, ...of }
    return `${pauseSentence(all, night, words, berlin) ?? ''} ${queueSentence(all, night, words, berlin)}`
  }

  it('is the pause, how many wait, and when a decision is likely', () => {
    expect(told({}, german)).toBe(
      'Die Moderation macht von 0 bis 6 Uhr Pause. Vor Ihnen warten 41 Kommentare; voraussichtlich gegen 7.20 Uhr wird über Ihren entschieden.',
    )
    expect(told({}, english)).toBe(
      'The moderators are taking a break from 0:00 to 6:00. 41 comments are waiting before yours; a decision on yours is likely around 7:20.',
    )
  })

  it('says so where the time is not known, and nothing that is not known', () => {
    expect(told({ expectedBy: null, waiting: 1 }, german)).toContain(
      'Vor Ihnen wartet ein Kommentar. Wann entschieden wird, lässt sich noch nicht sagen.',
    )
    expect(told({ expectedBy: null, waiting: null }, english)).toContain(
      'When it will be decided cannot be said yet.',
    )
    expect(told({ waiting: null }, german)).toContain(
      'Voraussichtlich gegen 7.20 Uhr wird über Ihren Kommentar entschieden.',
    )
  })

  it('tells a pause of days by the day on which it ends', () => {
    const pause = { ...notice.pause, resumesAt: '2026-05-07T04:00:00Z' }
    expect(told({ pause }, german)).toContain('ist am Donnerstag, 7. Mai um 06:00 Uhr wieder da')
  })

  it('does not tell a time that has passed', () => {
    expect(told({ expectedBy: '2026-05-05T00:29:00Z' }, german)).toContain('dürfte gleich fallen')
  })

  it.each([
    ['2026-05-05T04:48:00Z', '2026-05-05T06:21:00Z', 'Am ehesten zwischen 6.40 und 8.30 Uhr.'],
    ['2026-05-05T05:02:00Z', '2026-05-05T05:08:00Z', undefined],
    ['2026-05-05T00:10:00Z', '2026-05-05T06:21:00Z', undefined],
    ['2026-05-05T04:48:00Z', '2026-05-06T06:21:00Z', undefined],
  ])('tells the range %s to %s only where it helps', (from, to, sentence) => {
    const expected = { expectedBy: notice.expectedBy, expectedRange: { from, to } }
    expect(rangeSentence(expected, night, german, berlin)).toBe(sentence)
  })
})
