/** The range around stated waits, at some of them; all in working minutes, all rising. */
export interface RangeTable {
  expected: readonly number[]
  low: readonly number[]
  high: readonly number[]
}

/** Where a decision lies that is expected after some working minutes; both ends rise with it. */
export function rangeAround(table: RangeTable, expected: number): { low: number; high: number } {
  return {
    low: Math.min(expected, interpolate(table.expected, table.low, expected)),
    high: Math.max(expected, interpolate(table.expected, table.high, expected)),
  }
}

/** Beyond the last point the proportion of the last one holds. */
function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  const after = xs.findIndex((other) => other >= x)
  const [lastX = 1, lastY = 1] = [xs.at(-1), ys.at(-1)]
  if (after < 0) return (x * lastY) / lastX
  const [x1 = 0, y1 = 0] = [xs[after], ys[after]]
  if (after === 0) return y1
  const [x0 = 0, y0 = 0] = [xs[after - 1], ys[after - 1]]
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
}
