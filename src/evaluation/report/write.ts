import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { MeasuredSet } from '../measured-set.ts'
import type { Results } from '../results.ts'
import { plotsOf } from './plots.ts'
import { reportOf } from './report.ts'

/**
 * Writes the report, and beside it `report/` with plots and `figures.json`, over what was there.
 * @param out the path of the report
 */
export function writeReport(out: string, results: Results, sets: readonly MeasuredSet[]): void {
  const folder = join(dirname(out), 'report')
  mkdirSync(folder, { recursive: true })
  for (const old of readdirSync(folder)) if (old.endsWith('.svg')) rmSync(join(folder, old))
  for (const [name, plot] of plotsOf(results, sets)) writeFileSync(join(folder, name), `${plot}\n`)
  writeFileSync(join(folder, 'figures.json'), `${JSON.stringify(results, rounded, 1)}\n`)
  writeFileSync(out, reportOf(results))
}

/** Four decimals are more than the intervals allow, and keep the file small. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(4)) : value
}
