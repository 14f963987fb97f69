/** Characters (code points) of a text as far as it is read, and where in the original each begins. */
export interface Pieces {
  chars: string[]
  starts: number[]
}

const LETTER = /^\p{L}$/u
const NUMBER = /^\p{N}$/u

export function isLetter(char: string | undefined): boolean {
  if (char === undefined) return false
  if (char >= 'a' && char <= 'z') return true
  return char > '\u007f' && LETTER.test(char)
}

export function isDigit(char: string | undefined): boolean {
  if (char === undefined) return false
  if (char >= '0' && char <= '9') return true
  return char > '\u007f' && NUMBER.test(char)
}
