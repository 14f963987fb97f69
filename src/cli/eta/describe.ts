import type { BacktestReport } from '../../simulation/backtest.ts'
import type { Figures } from '../../simulation/figures.ts'

const ROWS = [
  ['all', 'all'],
  ['daytime', 'outside the pause'],
  ['night', 'in the pause'],
  ['onArrival', 'on arrival'],
  ['waiting', 'while waiting'],
] as const

const COLUMNS = ['stated', 'inside', 'error: median', '90 %', 'range: median']

/** The report for a terminal. */
export function describeBacktest(subject: string, report: BacktestReport): string {
  const { order, from, to, comments, unknown } = report
  const first = order === 'oldest' ? 'oldest first' : 'riskiest first'
  const span = `${from.toISOString()} to ${to.toISOString()}`
  return [
    `${subject}, ${first}, ${span}: ${comments} comments`,
    `Unknown: ${percent(unknown)} of the times asked for.`,
    '',
    line('', COLUMNS),
    ...ROWS.map(([key, name]) => line(name, cells(report[key]))),
    '',
    'Inside: decisions in the stated range. Errors and ranges are working minutes. A time is stated on',
    'arrival and after every 15 working minutes of waiting.',
  ].join('\n')
}

function cells({ statements, inside, medianError, p90Error, medianWidth }: Figures): string[] {
  const minutes = [medianError, p90Error, medianWidth].map((value) =>
    Number.isNaN(value) ? '-' : value.toFixed(1),
  )
  return [String(statements), percent(inside), ...minutes]
}

function line(name: string, values: readonly string[]): string {
  const padded = values.map((value, i) => value.padStart(Math.max(8, COLUMNS[i]?.length ?? 0) + 2))
  return `${name.padEnd(18)}${padded.join('')}`
}

function percent(share: number): string {
  return Number.isNaN(share) ? '-' : `${(100 * share).toFixed(1)} %`
}
