import { readMarkup } from '../../src/markup/read.ts'
import type { Block, Inline } from '../../src/markup/tree.ts'
import { el } from './elements.ts'

/** A comment's text as elements: nothing that a reader writes is ever read as HTML. */
export function textView(text: string, liveHosts: readonly string[]): HTMLElement[] {
  return readMarkup(text, liveHosts).map(block)
}

function block(given: Block): HTMLElement {
  if (given.kind === 'paragraph') return el('p', { dir: 'auto' }, ...given.content.map(inline))
  if (given.kind === 'quote') return el('blockquote', {}, ...given.blocks.map(block))
  const items = given.items.map(({ number, content }) =>
    el('li', { dir: 'auto', value: number?.toString() }, ...content.map(inline)),
  )
  return el(given.items[0]?.number === null ? 'ul' : 'ol', {}, ...items)
}

function inline(part: Inline): Node | string {
  if (typeof part === 'string') return part
  if (part.kind !== 'link') return el(part.kind, {}, ...part.content.map(inline))
  const text = el('bdi', {}, part.text)
  return part.href === null
    ? text
    : el('a', { href: part.href, rel: 'ugc nofollow noopener noreferrer', target: '_blank' }, text)
}
