import { diffWordsWithSpace } from 'diff'

/** Part of two texts: in both of them, only in the earlier one, or only in the later one. */
export interface Part {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Beyond that the texts have so little in common that words say nothing. */
const EDITS_MAX = 1_500

/**
 * What changed from a text to the next, word by word. Without what was added the parts are the earlier text,
 * without what was removed the later one. Changed words that only a space parts are one change.
 */
export function difference(before: string, after: string): Part[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: EDITS_MAX })
  const parts = (changes ?? wholly(before, after)).map(
    ({ value, added, removed }): Part => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }),
  )
  return gather(parts)
}

const wholly = (before: string, after: string) => [
  { value: before, removed: true, added: false },
  { value: after, removed: false, added: true },
]

function gather(parts: readonly Part[]): Part[] {
  const gathered: Part[] = []
  let removed = ''
  let added = ''
  const close = () => {
    if (removed !== '') gathered.push({ kind: 'removed', text: removed })
    if (added !== '') gathered.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const [index, { kind, text }] of parts.entries()) {
    const isGap = index > 0 && index < parts.length - 1 && text.trim() === ''
    if (kind !== 'added' && (kind === 'removed' || isGap)) removed += text
    if (kind !== 'removed' && (kind === 'added' || isGap)) added += text
    if (kind === 'same' && !isGap) {
      close()
      if (text !== '') gathered.push({ kind, text })
    }
  }
  close()
  return gathered
}
