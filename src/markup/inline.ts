import { readLink } from './links.ts'
import type { Emphasis, Inline } from './tree.ts'

/** An address, or signs of emphasis. */
const SIGNS = /https?:\/\/[^\s<>]+|[*_]+/giu
const WORD = /[\p{L}\p{M}\p{N}]/u
/** Emphasis inside emphasis makes no sense much deeper, and each level costs time. */
const DEPTH_MAX = 4

interface Open {
  sign: string
  content: Inline[]
}

/**
 * Reads emphasis and addresses: `*so*` or `_so_`, and `**so**` for strong. A sign inside a word stays
 * what it is, for `Leser*innen` and `snake_case`; so does one without its other half, and a row of three
 * and more, which hides a word's letters.
 */
export function readInline(text: string, liveHosts: readonly string[]): Inline[] {
  const bottom: Open = { sign: '', content: [] }
  const open = [bottom]
  let done = 0
  for (const match of text.matchAll(SIGNS)) {
    const [found] = match
    const { index } = match
    if (index < done) continue
    const before = charBefore(text, index)
    if (found.length > 2 && !/^[*_]/.test(found)) {
      if (WORD.test(before)) continue
      put(open, text.slice(done, index))
      const link = readLink(found, liveHosts)
      top(open).content.push(link)
      done = index + link.text.length
      continue
    }
    if (found.length > 2 || !isOneSign(found)) continue
    const after = charAfter(text, index + found.length)
    const opener = open.map(({ sign }) => sign).lastIndexOf(found)
    const isFilled = index > done || top(open).content.length > 0
    const closes = opener > 0 && isFilled && !isSpace(before) && !WORD.test(after)
    const opens = !isSpace(after) && !WORD.test(before) && open.length <= DEPTH_MAX
    if (!closes && !opens) continue
    put(open, text.slice(done, index))
    if (closes) close(open, opener)
    else open.push({ sign: found, content: [] })
    done = index + found.length
  }
  put(open, text.slice(done))
  unwind(open, 1)
  return bottom.content
}

/** What stands open above `opener` was none; `opener` itself becomes an emphasis. */
function close(open: Open[], opener: number): void {
  unwind(open, opener + 1)
  const closed = open.pop()
  if (!closed) return
  const emphasis: Emphasis = {
    kind: closed.sign.length === 2 ? 'strong' : 'em',
    content: closed.content,
  }
  top(open).content.push(emphasis)
}

/** Turns signs that nothing closed back into text. */
function unwind(open: Open[], from: number): void {
  while (open.length > from) {
    const lost = open.pop()
    if (!lost) return
    put(open, lost.sign)
    for (const part of lost.content) {
      if (typeof part === 'string') put(open, part)
      else top(open).content.push(part)
    }
  }
}

/** Texts next to each other are one. */
function put(open: Open[], text: string): void {
  const { content } = top(open)
  const last = content.at(-1)
  if (text === '') return
  if (typeof last === 'string') content[content.length - 1] = last + text
  else content.push(text)
}

function top(open: Open[]): Open {
  const last = open.at(-1)
  if (!last) throw new Error('Closed more than was opened')
  return last
}

const isOneSign = (run: string) => run.length === 1 || run[0] === run[1]
/** The text's own ends count as space. */
const isSpace = (char: string) => char === '' || /\s/u.test(char)

function charBefore(text: string, index: number): string {
  return /.$/su.exec(text.slice(Math.max(0, index - 2), index))?.[0] ?? ''
}

function charAfter(text: string, index: number): string {
  const code = text.codePointAt(index)
  return code === undefined ? '' : String.fromCodePoint(code)
}
