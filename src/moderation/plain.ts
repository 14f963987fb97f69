/** Characters that open or close a change of the writing direction, and so could reach beyond their text. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g

/** A reader's text without them; right-to-left writing itself needs none. */
export function plain(text: string): string {
  return text.replace(DIRECTIONS, '')
}
