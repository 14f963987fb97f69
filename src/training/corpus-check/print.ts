import type { Agreement } from './agreement.ts'
import type { Counts } from './counts.ts'

/** The counts of one language's corpus as lines of text. */
export function countLines(language: string, counts: Counts): string[] {
  const { comments, words } = counts
  return [
    `${language}: ${comments} comments on ${counts.articles} articles, ${counts.replies} of them replies`,
    `  with a label ${withShare(counts.labelled, comments)}; hard negatives ${withShare(counts.hardNegatives, comments)}`,
    `  labels: ${list(counts.labels)}`,
    `  hard: ${list(counts.hard)}`,
    `  voices: ${list(counts.voices)}`,
    `  fits: ${list(counts.fits)}`,
    `  words: 5 % have at most ${words.p5}, half ${words.median}, 95 % ${words.p95}; the longest ${words.longest}`,
  ]
}

/** How far the second pass of one language agrees, as lines of text. */
export function agreementLines(language: string, rows: number, all: Agreement[]): string[] {
  return [
    `${language}: ${rows} comments labelled a second time (Cohen's kappa; first, second, both passes)`,
    ...all.map(
      ({ label, kappa, first, second, both }) =>
        `  ${label.padEnd(14)} ${kappa.toFixed(3)}  ${first}, ${second}, ${both}`,
    ),
  ]
}

function withShare(count: number, of: number): string {
  return `${count} (${((100 * count) / of).toFixed(1)} %)`
}

function list(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([key, count]) => `${key} ${count}`)
    .join(', ')
}
