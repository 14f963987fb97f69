import { html } from 'hono/html'
import { readMarkup } from '../markup/read.ts'
import type { Block, Inline } from '../markup/tree.ts'

type Html = ReturnType<typeof html>

/** A comment's text as HTML; whatever it holds, `html` escapes it. */
export function discussionText(text: string, liveHosts: readonly string[]): Html[] {
  return readMarkup(text, liveHosts).map(block)
}

function block(given: Block): Html {
  switch (given.kind) {
    case 'paragraph':
      return html`<p dir="auto">${given.content.map(inline)}</p>`
    case 'quote':
      return html`<blockquote>${given.blocks.map(block)}</blockquote>`
    case 'list': {
      const items = given.items.map(({ number, content }) =>
        number === null
          ? html`<li dir="auto">${content.map(inline)}</li>`
          : html`<li dir="auto" value="${number}">${content.map(inline)}</li>`,
      )
      return given.items[0]?.number === null ? html`<ul>${items}</ul>` : html`<ol>${items}</ol>`
    }
  }
}

function inline(part: Inline): Html | string {
  if (typeof part === 'string') return part
  switch (part.kind) {
    case 'em':
      return html`<em>${part.content.map(inline)}</em>`
    case 'strong':
      return html`<strong>${part.content.map(inline)}</strong>`
    case 'link':
      return part.href === null
        ? html`<bdi>${part.text}</bdi>`
        : html`<a href="${part.href}" rel="ugc nofollow noopener noreferrer"><bdi>${part.text}</bdi></a>`
  }
}
