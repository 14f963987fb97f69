import { describe, expect, it } from 'vitest'
import { duration, scoreText } from '../../../web/desk/card/numbers.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('how long something lasted', () => {
  it.each([
    [0, '0 Min.', '0 mins'],
    [MINUTE, '1 Min.', '1 min'],
    [59 * MINUTE + 59_999, '59 Min.', '59 mins'],
    [HOUR, '1 Std.', '1 hr'],
    [3 * HOUR + 20 * MINUTE, '3 Std. 20 Min.', '3 hrs 20 mins'],
    [24 * HOUR + 5 * MINUTE, '1 Tag', '1 day'],
    [51 * HOUR, '2 Tage 3 Std.', '2 days 3 hrs'],
    [-5, '0 Min.', '0 mins'],
  ])('%d ms is %s, in English %s', (ms, german, english) => {
    expect(duration(ms, 'de')).toBe(german)
    expect(duration(ms, 'en-GB')).toBe(english)
  })
})

describe('a score', () => {
  it.each([
    [0, '0', '0'],
    [0.004, '0', '0'],
    [0.876, '0,88', '0.88'],
    [0.9, '0,9', '0.9'],
    [1, '1', '1'],
  ])('%d is %s, in English %s', (value, german, english) => {
    expect(scoreText(value, 'de')).toBe(german)
    expect(scoreText(value, 'en-GB')).toBe(english)
  })
})
