/** Hides one word, given as its characters, at least four of them. */
export type Disguiser = (letters: readonly string[], random: () => number) => string

export type DisguiseKind =
  | 'spacing'
  | 'leet'
  | 'repeated'
  | 'dropped'
  | 'look-alike'
  | 'zero-width'
  | 'umlaut'
  | 'emoji'
  | 'typo'
  | 'stars'

const LEET: Record<string, string> = { a: '4@', e: '3€', i: '1!|', o: '0', s: '5$', t: '7' }
const LOOK_ALIKE: Record<string, string> = {
  ...{
    a: 'аαａ',
    b: 'ЬƄｂ',
    c: 'сϲⅽ',
    d: 'ԁⅾｄ',
    e: 'еｅℯ',
    f: 'ƒｆ',
    g: 'ɡｇ',
    h: 'һｈ',
    i: 'іιｉ',
  },
  ...{
    j: 'јｊ',
    k: 'кκｋ',
    l: 'ӏⅼｌ',
    m: 'мⅿｍ',
    n: 'ոｎ',
    o: 'оοօ',
    p: 'рρｐ',
    r: 'гｒ',
    s: 'ѕꜱｓ',
  },
  ...{ t: 'тτｔ', u: 'υսｕ', v: 'ѵνｖ', w: 'ԝᴡｗ', x: 'хχｘ', y: 'уγｙ', z: 'ᴢｚ' },
}
const EMOJI: Record<string, readonly string[]> = {
  a: ['🅰️'],
  b: ['🅱️'],
  i: ['1️⃣', 'ℹ️'],
  o: ['🅾️', '⭕', '0️⃣', '🔴'],
  p: ['🅿️'],
  s: ['💲'],
  x: ['❌'],
}
const UMLAUTS: Record<string, readonly string[]> = {
  ...{ ä: ['ae', 'a'], ö: ['oe', 'o'], ü: ['ue', 'u'], ß: ['ss', 's'] },
  ...{ Ä: ['Ae', 'A'], Ö: ['Oe', 'O'], Ü: ['Ue', 'U'] },
}
const ZERO_WIDTH = ['\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', '\ufeff']
const GAPS = [' ', ' ', ' ', '.', '-', '_', '*', ' - ', '  ']
const KEYBOARD = ['qwertzuiopü', 'asdfghjklöä', 'yxcvbnm']
const VOWEL = /[aeiouyäöü]/i

/** One for each kind; the same random numbers give the same word. */
export const DISGUISERS: Readonly<Record<DisguiseKind, Disguiser>> = {
  spacing: (letters, random) => letters.join(pick(GAPS, random)),
  leet: (letters, random) =>
    replaceSome(letters, random, (letter) => [...(LEET[letter.toLowerCase()] ?? '')]),
  repeated: (letters, random) => {
    const at = pick(favoured(letters, VOWEL), random)
    const times = 3 + Math.floor(random() * 5)
    return changed(letters, at, (letter) => letter.toLowerCase().repeat(times))
  },
  dropped: (letters, random) => {
    const inner = innerOf(letters)
    if (random() < 0.15) {
      return letters.filter((letter, at) => !inner.includes(at) || !VOWEL.test(letter)).join('')
    }
    return changed(letters, pick(inner, random), () => '')
  },
  'look-alike': (letters, random) =>
    replaceSome(letters, random, (letter) => [...(LOOK_ALIKE[letter.toLowerCase()] ?? '')]),
  'zero-width': (letters, random) => {
    const sure = pick(innerOf(letters), random)
    const before = (at: number) =>
      at === sure || (at > 0 && random() < 0.4) ? pick(ZERO_WIDTH, random) : ''
    return letters.map((letter, at) => before(at) + letter).join('')
  },
  umlaut: (letters, random) => {
    const variant = random() < 0.7 ? 0 : 1
    return letters.map((letter) => UMLAUTS[letter]?.[variant] ?? letter).join('')
  },
  emoji: (letters, random) => {
    const has = innerOf(letters).some((at) => EMOJI[letters[at]?.toLowerCase() ?? ''])
    if (has && random() < 0.7) {
      const inner = letters.slice(1, -1)
      const read = replaceSome(inner, random, (letter) => EMOJI[letter.toLowerCase()] ?? [])
      return `${letters[0]}${read}${letters.at(-1)}`
    }
    const [first, gap] = random() < 0.5 ? [0x1f170, ''] : [0x1f1e6, pick([' ', '\u200b'], random)]
    return letters.map((letter) => symbolOf(letter, first)).join(gap)
  },
  typo: (letters, random) => {
    const at = pick(innerOf(letters), random)
    if (random() < 0.5) {
      const [a = '', b = ''] = letters.slice(at, at + 2)
      return [...letters.slice(0, at), b.toLowerCase(), a, ...letters.slice(at + 2)].join('')
    }
    return changed(letters, at, (letter) => pick(neighbours(letter), random))
  },
  stars: (letters, random) => {
    const at = pick(favoured(letters, VOWEL), random)
    const room = Math.min(letters.length - 2, 3)
    const count = 1 + Math.floor(random() * room)
    const from = Math.max(1, Math.min(at, letters.length - 1 - count))
    return letters.map((letter, i) => (i >= from && i < from + count ? '*' : letter)).join('')
  },
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T
}

/** Indices between the first letter and the last. */
function innerOf(letters: readonly string[]): number[] {
  return letters.slice(1, -1).map((_, at) => at + 1)
}

function favoured(letters: readonly string[], favour: RegExp): number[] {
  const some = innerOf(letters).filter((at) => favour.test(letters[at] ?? ''))
  return some.length > 0 ? some : innerOf(letters)
}

function changed(letters: readonly string[], at: number, change: (letter: string) => string) {
  return letters.map((letter, i) => (i === at ? change(letter) : letter)).join('')
}

/** Replaces half of the letters that have something to stand for them, and at least one. */
function replaceSome(
  letters: readonly string[],
  random: () => number,
  choices: (letter: string) => readonly string[],
): string {
  const able = letters.flatMap((letter, at) => (choices(letter).length > 0 ? [at] : []))
  if (able.length === 0) return letters.join('')
  const sure = pick(able, random)
  return letters
    .map((letter, at) => {
      const others = choices(letter)
      const replaced = others.length > 0 && (at === sure || random() < 0.5)
      return replaced ? pick(others, random) : letter
    })
    .join('')
}

/** The letter in an alphabet of symbols that begins at a code point, where it is of the alphabet. */
function symbolOf(letter: string, first: number): string {
  const index = (letter.toLowerCase().codePointAt(0) ?? 0) - 0x61
  return index >= 0 && index < 26 ? String.fromCodePoint(first + index) : letter
}

function neighbours(letter: string): string[] {
  const lower = letter.toLowerCase()
  const row = KEYBOARD.find((keys) => keys.includes(lower))
  if (row === undefined) return [letter]
  const at = row.indexOf(lower)
  return [row[at - 1], row[at + 1]].filter((key) => key !== undefined)
}
