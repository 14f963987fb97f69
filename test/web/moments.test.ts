import { describe, expect, it } from 'vitest'
import { chooseTexts } from '../../web/texts/texts.ts'
import { ago, until } from '../../web/widget/moments.ts'

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
    ['2026-03-01T12:00:00Z', '1. März 2026', 'March 1, 2026'],
  ])('%s is "%s", in English "%s"', (instant, german, english) => {
    expect(ago(new Date(instant), now, 'de', berlin)).toBe(german)
    expect(ago(new Date(instant), now, 'en', berlin)).toBe(english)
  })
})

describe('when a pause ends', () => {
  it.each([
    ['2026-05-04T21:45:00Z', 'um 23:45 Uhr', 'at 23:45'],
    ['2026-05-05T04:00:00Z', 'morgen um 06:00 Uhr', 'tomorrow at 06:00'],
    ['2026-05-07T04:00:00Z', 'am Donnerstag, 7. Mai um 06:00 Uhr', 'on Thursday 7 May at 06:00'],
  ])('%s is "%s", in English "%s"', (instant, german, english) => {
    expect(until(new Date(instant), now, chooseTexts('de'), berlin)).toBe(german)
    expect(until(new Date(instant), now, chooseTexts('en'), berlin)).toBe(english)
  })
})
