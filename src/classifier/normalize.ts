import { spellEmoji, spellFlags } from './emoji-letters.ts'
import { fold } from './fold.ts'
import { unleet } from './leet.ts'
import { isLetter, type Pieces } from './pieces.ts'
import { joinSpaced } from './spaced.ts'

/**
 * A text in the form in which rules and models read it.
 * `offsets` has one entry more than `text` has UTF-16 units: entry i is the index in the original
 * where unit i begins, the last is the original's length. Entries never fall.
 */
export interface Normalized {
  text: string
  offsets: Uint32Array
}

/**
 * Undoes what writers do to slip past filters, and what keyboards do by chance. In this order:
 * compatibility forms and look-alikes become plain letters in lower case; invisible characters and
 * marks go (ä ö ü stay, also when typed as letter and mark; piled-up marks never make an umlaut);
 * ß becomes ss; white space becomes one space; letters that stand one by one are joined
 * (`i d i o t`, `I.d.i.o.t`); emoji, digits and signs between letters become letters (`id1ot`); three or more of the same letter become two (`www` too). Other punctuation stays.
 * Takes time linear in the text and accepts any string; a lone surrogate becomes U+FFFD.
 */
export function normalize(text: string): Normalized {
  const joined = joinSpaced(spellFlags(fold(text)), text)
  return assemble(collapse(unleet(spellEmoji(joined), text)), text.length)
}

function collapse({ chars, starts }: Pieces): Pieces {
  const out: Pieces = { chars: [], starts: [] }
  for (const [index, char] of chars.entries()) {
    const repeated = out.chars.at(-1) === char && out.chars.at(-2) === char
    if (repeated && isLetter(char)) continue
    out.chars.push(char)
    out.starts.push(starts[index] ?? 0)
  }
  return out
}

function assemble({ chars, starts }: Pieces, length: number): Normalized {
  const text = chars.join('')
  const offsets = new Uint32Array(text.length + 1)
  let unit = 0
  for (const [index, char] of chars.entries()) {
    for (let part = 0; part < char.length; part++) offsets[unit++] = starts[index] ?? 0
  }
  offsets[unit] = length
  return { text, offsets }
}
