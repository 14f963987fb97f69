/** A rewriting of a text; `offsets[i]` is where unit i begins in the original, the last its length. */
export interface View {
  text: string
  offsets: number[]
}

const INVISIBLE = /^(?:\p{Default_Ignorable_Code_Point}|\p{Cc})$/u
const WHITE = /^\s$/u
const ASCII = /^[!-~]+$/
const DOTS = /^[。．｡․]$/u

/** Endings that nobody writes by chance behind a spelled-out or spaced dot: no German words. */
const PLAIN_ENDINGS = 'com|de|net|org|info|at|ch|eu|ru|io|biz|tv|cc|xyz'
const PLAIN_ENDING = `(?=(?:${PLAIN_ENDINGS})(?![\\p{L}\\p{N}]))`

/** What writers put for the parts of a link, in the order in which it is undone. */
const DISGUISES: readonly (readonly [pattern: RegExp, link: string])[] = [
  // hxxp://, tg://, http:\\ : whatever stands before :// makes what follows a link
  [/(?:h[\p{L}*]{2}ps?|[a-z][a-z0-9+*-]{1,14})\s{0,2}:\s{0,2}(?:\/\/|\\\\)\s?/giu, 'http://'],
  [/\s{0,3}[[({<]\s{0,2}(?:\.|dot|punkt|point)\s{0,2}[\])}>]\s{0,3}/giu, '.'],
  [/\s{0,3}[[({<]\s{0,2}(?:@|at|ät)\s{0,2}[\])}>]\s{0,3}/giu, '@'],
  [/(?<![\p{L}\p{N}])www\s{0,2}(?:\.|dot|punkt|,|\s)\s{0,2}(?=[\p{L}\p{N}])/giu, 'www.'],
  [
    new RegExp(
      `(?<!(?:^|\\s)(?:the|a|der|dem|den|diesem?|zum|am))\\s{1,3}(?:dot|punkt)\\s{1,3}${PLAIN_ENDING}`,
      'giu',
    ),
    '.',
  ],
  [new RegExp(`\\s{1,3}\\.\\s{0,3}${PLAIN_ENDING}`, 'giu'), '.'],
  [new RegExp(`(?<=www\\.[\\p{L}\\p{N}-]{2,40})[\\s,]{1,3}${PLAIN_ENDING}`, 'giu'), '.'],
]

/**
 * Rewrites a text so that disguised links read as links: invisible characters go, letters and dots
 * of other alphabets of symbols become plain, and `hxxp://`, `example[.]org`, `example dot com`,
 * `beispiel (punkt) de`, `www . example . de` and `name (at) example.org` are written out.
 * Unlike `normalize` it leaves letters as they are, since another letter is another domain.
 */
export function viewForLinks(text: string): View {
  let view = plain(text)
  for (const [pattern, link] of DISGUISES) view = rewrite(view, pattern, link)
  return view
}

function plain(text: string): View {
  let out = ''
  const offsets: number[] = []
  let start = 0
  for (const char of text) {
    for (const unit of plainChar(char)) {
      out += unit
      for (let part = 0; part < unit.length; part++) offsets.push(start)
    }
    start += char.length
  }
  offsets.push(text.length)
  return { text: out, offsets }
}

function plainChar(char: string): string {
  if (char <= '~' && char >= ' ') return char
  if (WHITE.test(char) && char !== '\ufeff') return ' '
  if (INVISIBLE.test(char)) return ''
  if (DOTS.test(char)) return '.'
  const compatible = char.normalize('NFKC')
  return ASCII.test(compatible) ? compatible : char
}

function rewrite(view: View, pattern: RegExp, replacement: string): View {
  const { text, offsets } = view
  let out = ''
  const outOffsets: number[] = []
  let done = 0
  const copy = (to: number) => {
    out += text.slice(done, to)
    for (let at = done; at < to; at++) outOffsets.push(offsets[at] ?? 0)
  }
  for (const match of text.matchAll(pattern)) {
    copy(match.index)
    out += replacement
    for (let part = 0; part < replacement.length; part++) {
      outOffsets.push(offsets[match.index] ?? 0)
    }
    done = match.index + match[0].length
  }
  if (done === 0) return view
  copy(text.length)
  outOffsets.push(offsets[text.length] ?? 0)
  return { text: out, offsets: outOffsets }
}
