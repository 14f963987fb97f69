/**
 * A word as it is compared: umlauts written out, each run of the same letter once in `key`, how
 * often it stood there in `runs`. Only a run that was stretched on purpose (`Idiooot`) may match
 * other lengths, so that `Masse` never becomes `Mase`.
 */
export interface Form {
  key: string
  runs: number[]
}

const STRETCHED = Number.POSITIVE_INFINITY
const WRITTEN_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' }

/** @param isStretched tells for a pair of the same letter at an index whether it was longer. */
export function formOf(word: string, isStretched: (index: number) => boolean): Form {
  const form: Form = { key: '', runs: [] }
  const chars = [...word]
  let index = 0
  for (let at = 0; at < chars.length; ) {
    const char = chars[at] ?? ''
    let length = 1
    while (chars[at + length] === char) length++
    const stretched = length > 2 || (length === 2 && isStretched(index))
    for (const letter of (WRITTEN_OUT[char] ?? char).repeat(stretched ? 1 : length)) {
      append(form, letter, stretched ? STRETCHED : 1)
    }
    at += length
    index += length * char.length
  }
  return form
}

function append(form: Form, letter: string, length: number): void {
  if (form.key.endsWith(letter)) {
    form.runs.push((form.runs.pop() ?? 0) + length)
  } else {
    form.key += letter
    // One entry for each UTF-16 unit of the key keeps both in step.
    for (let unit = 0; unit < letter.length; unit++) form.runs.push(length)
  }
}

/** Whether a word of this form is the entry, or begins with it. */
export function matches(entry: Form, word: Form, asPrefix: boolean): boolean {
  if (asPrefix ? !word.key.startsWith(entry.key) : word.key !== entry.key) return false
  return entry.runs.every((wanted, index) => {
    const length = word.runs[index] ?? 0
    if (length === wanted || length === STRETCHED) return true
    if (wanted === STRETCHED) return length === 2
    return asPrefix && index === entry.runs.length - 1 && length > wanted
  })
}
