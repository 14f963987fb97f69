import { readInline } from './inline.ts'
import type { Block, ListItem } from './tree.ts'

const QUOTED = /^ {0,3}> ?/
const BULLET = /^ {0,3}[-*•] +(?=\S)/
const NUMBER = /^ {0,3}(\d{1,9})[.)] +(?=\S)/
/** Who quotes the quote of a quote; deeper ones stay text. */
const QUOTES_MAX = 3

type Kind = 'blank' | 'quote' | 'bullets' | 'numbers' | 'text'

interface Run {
  kind: Kind
  lines: string[]
}

/**
 * Reads a comment's text: paragraphs between empty lines, quotes (`> `), lists of two items and more
 * (`- ` or `1. `), and what `readInline` reads. All else is text, so that every text is a right one.
 * @param liveHosts hosts whose addresses may be followed
 */
export function readMarkup(text: string, liveHosts: readonly string[] = []): Block[] {
  return readBlocks(text.split(/\r\n?|\n/), liveHosts, 0)
}

function readBlocks(lines: string[], liveHosts: readonly string[], depth: number): Block[] {
  return runsOf(lines, depth)
    .filter(({ kind }) => kind !== 'blank')
    .map(({ kind, lines }) => {
      if (kind === 'quote') {
        const inside = lines.map((line) => line.replace(QUOTED, ''))
        return { kind, blocks: readBlocks(inside, liveHosts, depth + 1) }
      }
      return kind === 'text'
        ? { kind: 'paragraph', content: readInline(lines.join('\n'), liveHosts) }
        : { kind: 'list', items: lines.map((line) => readItem(line, liveHosts)) }
    })
}

/** Lines of one kind after each other. */
function runsOf(lines: string[], depth: number): Run[] {
  const kinds = lines.map((line) => kindOf(line, depth))
  const runs: Run[] = []
  for (const [index, line] of lines.entries()) {
    const kind = kinds[index] ?? 'text'
    const isItem = kind === 'bullets' || kind === 'numbers'
    // A single item is more likely a dash, or a day such as `3. Oktober`.
    const isAlone = isItem && kinds[index - 1] !== kind && kinds[index + 1] !== kind
    const shown = isAlone ? 'text' : kind
    const last = runs.at(-1)
    if (last?.kind === shown) last.lines.push(line)
    else runs.push({ kind: shown, lines: [line] })
  }
  return runs
}

function kindOf(line: string, depth: number): Kind {
  if (line.trim() === '') return 'blank'
  if (depth < QUOTES_MAX && QUOTED.test(line)) return 'quote'
  if (BULLET.test(line)) return 'bullets'
  return NUMBER.test(line) ? 'numbers' : 'text'
}

function readItem(line: string, liveHosts: readonly string[]): ListItem {
  const number = NUMBER.exec(line)?.[1]
  const text = line.replace(number === undefined ? BULLET : NUMBER, '')
  return {
    number: number === undefined ? null : Number(number),
    content: readInline(text, liveHosts),
  }
}
