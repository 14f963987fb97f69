/** One line without control characters, which could steer the terminal. */
export function oneLine(text: string, mostLetters: number): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()
  return line.length > mostLetters ? `${line.slice(0, mostLetters)}…` : line
}
