/** What a mail is made of, from top to bottom. */
export type Block =
  | { paragraph: string }
  | { quote: string }
  | { link: string; label: string; isFoot?: boolean }

/** The mail as plain text. */
export function textOf(blocks: readonly Block[]): string {
  return `${blocks.map(asText).join('\n\n')}\n`
}

function asText(block: Block): string {
  if ('paragraph' in block) return block.paragraph
  if ('quote' in block) return block.quote.replace(/^/gm, '> ')
  const foot = block.isFoot ? '-- \n' : ''
  return `${foot}${block.label}:\n${block.link}`
}

/** The mail as a page without pictures, styles and scripts. */
export function htmlOf(language: string, title: string, blocks: readonly Block[]): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body>
${blocks.map(asHtml).join('\n')}
</body>
</html>
`
}

function asHtml(block: Block): string {
  if ('paragraph' in block) return `<p>${escaped(block.paragraph)}</p>`
  if ('quote' in block)
    return `<blockquote dir="auto">${escaped(block.quote).replaceAll('\n', '<br>')}</blockquote>`
  const link = `<a href="${escaped(block.link)}">${escaped(block.label)}</a>`
  return block.isFoot ? `<hr>\n<p><small>${link}</small></p>` : `<p>${link}</p>`
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
