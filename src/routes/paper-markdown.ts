import { readMarkup } from '../markup/read.ts'
import type { Block, Inline } from '../markup/tree.ts'
import type { Language, PrintStatus } from '../moderation/labels.ts'
import type { Candidate } from '../review/candidates.ts'

const TEXTS: Record<Language, { title: string; on: string; status: Record<PrintStatus, string> }> =
  {
    de: {
      title: 'Kommentare für die Zeitung',
      on: 'Zu',
      status: { candidate: 'vorgemerkt', chosen: 'ausgewählt', printed: 'gedruckt' },
    },
    en: {
      title: 'Comments for the paper',
      on: 'On',
      status: { candidate: 'candidate', chosen: 'chosen', printed: 'printed' },
    },
  }

/** The heading of the shortlist as Markdown. */
export function paperTitle(site: { name: string; language: Language }): string {
  return `# ${line(`${TEXTS[site.language].title}: ${site.name}`)}\n`
}

/** A comment of the shortlist as Markdown. Its words are text, whatever they look like. */
export function paperEntry(
  { text, credit, article, createdAt, status }: Candidate,
  { language, timeZone }: { language: Language; timeZone: string },
): string {
  const { on, status: words } = TEXTS[language]
  const date = createdAt.toLocaleDateString(language, { timeZone, dateStyle: 'long' })
  const address = encodeURI(article.url).replace(
    /[()]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  const about = `${on} [${line(article.title)}](${address})`
  const blocks = readMarkup(text).map(block).join('\n\n')
  return `\n## ${line(credit)}\n\n${blocks}\n\n${about} · ${date} · ${words[status]}\n`
}

function block(given: Block): string {
  switch (given.kind) {
    case 'paragraph':
      return lines(given.content)
    case 'quote':
      return given.blocks.map(block).join('\n\n').replace(/^/gm, '> ')
    case 'list':
      return given.items
        .map(({ number, content }) => `${number === null ? '-' : `${number}.`} ${lines(content)}`)
        .join('\n')
  }
}

/** What would begin something else at the start of a line is taken for what it is. */
function lines(content: readonly Inline[]): string {
  return content
    .map(inline)
    .join('')
    .split('\n')
    .map((text) =>
      text
        .trim()
        .replace(/^(?=[#+=-])/, '\\')
        .replace(/^(\d+)(?=[.)])/, '$1\\'),
    )
    .join('\\\n')
}

function inline(part: Inline): string {
  if (typeof part === 'string') return escaped(part)
  switch (part.kind) {
    case 'em':
      return `*${part.content.map(inline).join('')}*`
    case 'strong':
      return `**${part.content.map(inline).join('')}**`
    case 'link':
      return escaped(part.text)
  }
}

/** On one line. */
const line = (text: string) => escaped(text.replace(/\s+/g, ' ').trim())

const escaped = (text: string) => text.replace(/[\\`*_[\]<>&~|]/g, '\\$&')
