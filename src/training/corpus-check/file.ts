import { CORPUS_LABELS } from '../corpus.ts'
import { FITS, HARD_NEGATIVES, HIDDEN, VOICES } from './vocabulary.ts'

const ARTICLE_KEYS = ['article', 'topic', 'title', 'teaser', 'text']
const COMMENT_KEYS = ['id', 'parent', 'voice', 'text', 'labels', 'hard', 'fits']

type Row = Record<string, unknown>

/**
 * What is wrong with one file of the corpus, one sentence each, with the line; empty where it is
 * as `corpus/GUIDELINE.md` describes it.
 * @param article id of the article, which is the name of the file without `.jsonl`
 * @param content the text of the file
 */
export function mistakesIn(article: string, content: string): string[] {
  const lines = content.endsWith('\n') ? content.slice(0, -1).split('\n') : content.split('\n')
  const seen = new Map<string, number>()
  return lines.flatMap((line, index) => {
    const row = parsed(line)
    const found =
      row === undefined
        ? ['is not a JSON object']
        : index === 0
          ? mistakesInArticle(row, article)
          : mistakesInComment(row, article, seen)
    return found.map((mistake) => `${article}.jsonl, line ${index + 1}: ${mistake}.`)
  })
}

function parsed(line: string): Row | undefined {
  try {
    const row: unknown = JSON.parse(line)
    return typeof row === 'object' && row !== null && !Array.isArray(row) ? (row as Row) : undefined
  } catch {
    return undefined
  }
}

function mistakesInArticle(row: Row, article: string): string[] {
  const mistakes = unknownKeys(row, ARTICLE_KEYS)
  for (const key of ARTICLE_KEYS) if (!isText(row[key])) mistakes.push(`${key} must be a text`)
  if (row.article !== article) mistakes.push(`article must be ${article}, like the file`)
  return mistakes
}

/** `seen`: the numbers of the comments above, by their ids; this comment is added to it. */
function mistakesInComment(row: Row, article: string, seen: Map<string, number>): string[] {
  const mistakes = unknownKeys(row, COMMENT_KEYS)
  const number = numberOf(row.id, article)
  if (number === undefined) mistakes.push(`id must be ${article} with a number, like -007`)
  else if (number <= Math.max(0, ...seen.values())) mistakes.push(`id ${row.id} must count upwards`)
  if (row.parent !== undefined && !seen.has(String(row.parent))) {
    mistakes.push(`parent ${row.parent} must be a comment above`)
  }
  if (!isText(row.text)) mistakes.push('text must be a text without blanks around it')
  mistakes.push(...notOneOf('voice', row.voice, VOICES), ...notOneOf('fits', row.fits, FITS))
  mistakes.push(...mistakesInLabels(row))
  if (number !== undefined) seen.set(String(row.id), number)
  return mistakes
}

function mistakesInLabels({ labels, hard }: Row): string[] {
  if (!Array.isArray(labels)) return ['labels must be a list']
  const mistakes = labels.flatMap((label) => notOneOf('labels', label, CORPUS_LABELS))
  if (new Set(labels).size < labels.length) mistakes.push('labels must not name one twice')
  const kinds = labels.length > 0 ? HIDDEN : HARD_NEGATIVES
  return hard === undefined ? mistakes : [...mistakes, ...notOneOf('hard', hard, kinds)]
}

function unknownKeys(row: Row, known: string[]): string[] {
  const keys = Object.keys(row).filter((key) => !known.includes(key))
  return keys.map((key) => `${key} is not known; there are ${known.join(', ')}`)
}

function notOneOf(key: string, value: unknown, allowed: readonly string[]): string[] {
  if (typeof value === 'string' && allowed.includes(value)) return []
  return [`${key} must be one of ${allowed.join(', ')}, not ${String(value)}`]
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.trim() === value
}

function numberOf(id: unknown, article: string): number | undefined {
  if (typeof id !== 'string' || !id.startsWith(`${article}-`)) return undefined
  const digits = id.slice(article.length + 1)
  return /^\d{3,}$/.test(digits) ? Number(digits) : undefined
}
