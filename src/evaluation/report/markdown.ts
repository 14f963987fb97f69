import type { Interval } from '../../statistics/bootstrap.ts'

/** A Markdown table; columns after the first are set right. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = header.map((_, i) => (i === 0 ? '---' : '--:'))
  return [line(header), line(rule), ...rows.map(line)].join('\n')
}

/** `0.745 (0.731–0.760)`; a dash where there is nothing to tell. */
export function figure({ value, low, high }: Interval): string {
  return Number.isNaN(value) ? '–' : `${decimal(value)} (${decimal(low)}–${decimal(high)})`
}

/** `0.745`. */
export function decimal(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(3)
}

/** `4.2 % (2.1–8.0)`. */
export function percentWithin({ value, low, high }: Interval): string {
  if (Number.isNaN(value)) return '–'
  return `${percent(value)} (${tenth(low)}–${tenth(high)})`
}

/** `4.2 %`. */
export function percent(value: number): string {
  return Number.isNaN(value) ? '–' : `${tenth(value)} %`
}

function tenth(share: number): string {
  // A fall of nothing must not read as -0.0.
  return (100 * share).toFixed(1).replace(/^-(0\.0)$/, '$1')
}

/** `1,234`. */
export function count(value: number): string {
  return value.toLocaleString('en-GB')
}
