import type { Finding } from '../../tuning/analyse.ts'
import { FEWEST_ROWS } from '../../tuning/analyse.ts'
import type { Placed } from '../../tuning/intervals.ts'
import { FEWEST_FLAGGED, type Goals, pointAt } from '../../tuning/thresholds.ts'
import { oneLine } from '../one-line.ts'

const THRESHOLDS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99]
const MOST_LETTERS = 160

/** What was found about one measure, for a terminal. */
export function describeFinding(finding: Finding, goals: Goals, showTexts: boolean): string {
  const { measure, rows, positives, auc, averagePrecision, isEnough } = finding
  const kinds = `${rows} comments, ${positives} to be flagged`
  if (!isEnough)
    return `${measure}: ${kinds}. Too few to suggest anything: ${FEWEST_ROWS} of either kind are needed.\n`
  return [
    `${measure}: ${kinds}; ROC-AUC ${interval(auc)}, average precision ${interval(averagePrecision)}`,
    ...calibrationLines(finding),
    '',
    `${'threshold'.padStart(25)}  ${'precision'.padEnd(20)}${'recall'.padEnd(20)}share of comments`,
    ...tableLines(finding),
    '',
    ...placedLines('in force', finding.current),
    ...placedLines('suggested', finding.suggested),
    ...missing(finding, goals),
    ...(showTexts ? ['', ...exampleLines(finding)] : []),
    '',
  ].join('\n')
}

function tableLines({ cuts }: Finding): string[] {
  return THRESHOLDS.map((threshold) => {
    const { precision, recall, share } = pointAt(cuts, threshold)
    const cells = [precision, recall].map((value) => percent(value).padEnd(20))
    return `${threshold.toFixed(2).padStart(25)}  ${cells.join('')}${percent(share)}`
  })
}

function placedLines(name: string, placed: Partial<Record<'review' | 'reject', Placed>>): string[] {
  return (['review', 'reject'] as const).flatMap((key) => {
    const at = placed[key]
    if (!at) return []
    const label = `${name} ${key}`.padEnd(17)
    const cells = [at.precision, at.recall].map((value) => interval(value).padEnd(20))
    return [`${label}${String(at.threshold).padStart(8)}  ${cells.join('')}${interval(at.share)}`]
  })
}

function missing({ suggested, recalibration, tells }: Finding, { precision }: Goals): string[] {
  if (!tells)
    return ['It does not tell these comments apart better than chance, so nothing is suggested.']
  if (suggested.reject) return []
  const what = `No threshold reaches a precision of ${percent(precision)} on ${FEWEST_FLAGGED} comments or more`
  return [
    `${what}: none suggested for reject${recalibration?.suggested ? '; the one in force moves with the calibration' : ''}.`,
  ]
}

function calibrationLines({ recalibration }: Finding): string[] {
  if (!recalibration) return []
  const { before, after, suggested } = recalibration
  const errors = `expected calibration error ${percent(before.error)} now, ${percent(after.error)} recalibrated (on comments held back)`
  return [
    suggested
      ? `${errors}; suggested scale ${suggested.scale}, bias ${suggested.bias}. What follows is on the new scale.`
      : `${errors}; recalibration is not worth it.`,
  ]
}

function exampleLines({ falseAlarms, misses }: Finding): string[] {
  const lines = (title: string, examples: Finding['misses']) => [
    title,
    ...examples.map(
      ({ value, place, text }) => `  ${value.toFixed(3)}  ${place}  ${oneLine(text, MOST_LETTERS)}`,
    ),
  ]
  return [
    ...lines('false alarms with the highest values', falseAlarms),
    ...lines('misses with the lowest values', misses),
  ]
}

function percent(value: number): string {
  return Number.isNaN(value) ? '-' : `${(100 * value).toFixed(1)} %`
}

function interval({ value, low, high }: { value: number; low: number; high: number }): string {
  if (Number.isNaN(value)) return '-'
  const [a, v, b] = [low, value, high].map((x) => (Number.isNaN(x) ? '-' : (100 * x).toFixed(1)))
  return `${v} (${a}-${b})`
}
