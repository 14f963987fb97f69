import { LEET } from './leet.ts'
import { isLetter, type Pieces } from './pieces.ts'

/** Emoji and symbols that are drawn like letters: read as such between letters, else left alone. */
export const EMOJI_LETTERS: ReadonlyMap<string, string> = new Map(
  (
    [
      ['o', '⭕🔴🟠🟡🟢🔵🟣🟤⚫⚪●○◯◎◉🌕🌑🌞🌝☀⚽🏀🏐🎾🍩'],
      ['x', '❌✖❎✕✗✘×⨯'],
      ['s', '💲'],
      ['a', '🔺▲△'],
      ['i', '❗❕'],
      ['ab', '🆎'],
      ['cl', '🆑'],
      ['id', '🆔'],
      ['ng', '🆖'],
      ['ok', '🆗'],
      ['vs', '🆚'],
      ['io', '🔟'],
    ] as const
  ).flatMap(([letters, emoji]) => [...emoji].map((char) => [char, letters] as const)),
)
const MOST_IN_A_ROW = 2

/** Reads an emoji or two as letters where letters stand on both sides; `💲` and `🆔` also lead. */
export function spellEmoji({ chars, starts }: Pieces): Pieces {
  if (!chars.some((char) => EMOJI_LETTERS.has(char))) return { chars, starts }
  const out: Pieces = { chars: [], starts: [] }
  for (let from = 0; from < chars.length; ) {
    let to = from
    while (EMOJI_LETTERS.has(chars[to] ?? '')) to++
    const leads = chars[from] === '💲' || chars[from] === '🆔'
    const opens = leads || isLetter(chars[from - (LEET.has(chars[from - 1] ?? '') ? 2 : 1)])
    const closes = isLetter(chars[to + (LEET.has(chars[to] ?? '') ? 1 : 0)])
    const spells = opens && closes && to - from <= MOST_IN_A_ROW
    for (let at = from; at < Math.max(to, from + 1); at++) {
      const char = chars[at] ?? ''
      for (const letter of (spells && EMOJI_LETTERS.get(char)) || [char]) {
        out.chars.push(letter)
        out.starts.push(starts[at] ?? 0)
      }
    }
    from = Math.max(to, from + 1)
  }
  return out
}

/** Codes that regional indicators draw as a flag, one after the other. */
const REGIONS = new Set(
  (
    'acadaeafagaialamaoaqarasatauawaxazbabbbdbebfbgbhbibjblbmbnbobqbrbsbtbvbwbybzcacccdcfcgchcickcl' +
    'cmcncocpcrcucvcwcxcyczdedgdjdkdmdodzeaeceeegehereseteufifjfkfmfofrgagbgdgegfggghgiglgmgngpgqgr' +
    'gsgtgugwgyhkhmhnhrhthuicidieiliminioiqirisitjejmjojpkekgkhkikmknkpkrkwkykzlalblclilklrlsltlulv' +
    'lymamcmdmemfmgmhmkmlmmmnmompmqmrmsmtmumvmwmxmymzncnenfngninlnonpnrnunzompapepfpgphpkplpmpnprps' +
    'ptpwpyqarerorsrurwsasbscsdsesgshsisjskslsmsnsosrssstsvsxsysztatctdtftgthtjtktltmtntotrtttvtwtz' +
    'uaugumunusuyuzvavcvevgvivnvuwfwsxkyeytzazmzw'
  ).match(/../g),
)
const FIRST_INDICATOR = 0x1f1e6
const INDICATOR = /^[\u{1f1e6}-\u{1f1ff}]$/u

/** Regional indicators that do not pair up to flags are letters. */
export function spellFlags({ chars, starts }: Pieces): Pieces {
  if (!chars.some((char) => INDICATOR.test(char))) return { chars, starts }
  const spelled = [...chars]
  for (let from = 0; from < chars.length; from++) {
    const letters: string[] = []
    while (INDICATOR.test(chars[from + letters.length] ?? '')) {
      letters.push(indicated(chars[from + letters.length] ?? ''))
    }
    const pairs = letters.join('').match(/../g) ?? []
    // Something invisible between two keeps flags from being drawn.
    const adjacent =
      (starts[from + letters.length - 1] ?? 0) - (starts[from] ?? 0) === 2 * letters.length - 2
    const flags = adjacent && letters.length % 2 === 0 && pairs.every((pair) => REGIONS.has(pair))
    if (!flags) for (const [at, letter] of letters.entries()) spelled[from + at] = letter
    from += letters.length
  }
  return { chars: spelled, starts }
}

function indicated(char: string): string {
  return String.fromCharCode(0x61 + (char.codePointAt(0) ?? 0) - FIRST_INDICATOR)
}
