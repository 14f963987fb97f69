import { REASON_CODES } from '../moderation/labels.ts'
import type { Oversight } from '../review/oversight.ts'

type Row = Oversight['rows'][number]

const REASONS = [...REASON_CODES, 'none'] as const

/** Each column with what stands in it. */
const COLUMNS: [name: string, of: (row: Row) => string | number | null][] = [
  ['day', ({ day }) => day],
  ['moderator_id', ({ moderator }) => moderator.id],
  ['moderator', ({ moderator }) => moderator.name],
  ['decided', ({ decided }) => decided],
  ['approved', ({ approved }) => approved],
  ['rejected', ({ rejected }) => rejected],
  ...REASONS.map((reason): (typeof COLUMNS)[number] => [
    `rejected_${reason}`,
    ({ rejectedFor }) => rejectedFor[reason],
  ]),
  ['waiting_median_seconds', ({ waiting }) => seconds(waiting.median)],
  ['waiting_p90_seconds', ({ waiting }) => seconds(waiting.p90)],
  ['recommended_approve', ({ recommended }) => recommended.approve],
  ['recommended_review', ({ recommended }) => recommended.review],
  ['recommended_reject', ({ recommended }) => recommended.reject],
  ['overruled_approve', ({ overruled }) => overruled.approve],
  ['overruled_reject', ({ overruled }) => overruled.reject],
  ['undone', ({ undone }) => undone],
]

/** The first line of the file (RFC 4180). */
export const CSV_HEAD = lineOf(COLUMNS.map(([name]) => name))

/** The line of a moderator's day. */
export function csvLine(row: Row): string {
  return lineOf(COLUMNS.map(([, of]) => of(row)))
}

function lineOf(values: (string | number | null)[]): string {
  return `${values.map(field).join(',')}\r\n`
}

/** A name that looks like a formula must not become one in a spreadsheet. */
function field(value: string | number | null): string {
  if (typeof value !== 'string') return String(value ?? '')
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const seconds = (ms: number | null) => (ms === null ? null : Math.round(ms / 1_000))
