import type { ReliabilityBin } from '../reliability.ts'
import { pathOf } from './line-chart.ts'
import { AREA, drawAxes, drawLegend, type PlotTexts, round, scales, stroke, svg } from './svg.ts'

export interface ReliabilityPlot extends PlotTexts {
  /** What the axes are called. */
  x: string
  y: string
  /** What the diagonal is called in the legend. */
  ideal: string
  /** How a tick is written; default: the number. */
  format?: (value: number) => string
  series: readonly { name: string; bins: readonly ReliabilityBin[] }[]
}

const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1]

/**
 * Probability against observed share, one dot a bin, larger for more rows; on the diagonal the two are
 * equal. As SVG.
 */
export function reliabilityPlot(plot: ReliabilityPlot): string {
  const axis = { min: 0, max: 1, ticks: TICKS, ...(plot.format && { format: plot.format }) }
  const [x, y] = [
    { ...axis, label: plot.x },
    { ...axis, label: plot.y },
  ]
  const place = scales(x, y)
  const names = [...plot.series.map(({ name }) => name), plot.ideal]
  const legend = drawLegend(names, AREA.bottom + 50)
  const most = Math.max(1, ...plot.series.flatMap(({ bins }) => bins.map(({ count }) => count)))
  const diagonal = pathOf([
    [AREA.left, AREA.bottom],
    [AREA.right, AREA.top],
  ])
  return svg(plot, AREA.bottom + 50 + legend.height, [
    ...drawAxes(x, y),
    `<path ${stroke(plot.series.length)} d="${diagonal}"/>`,
    ...plot.series.flatMap(({ bins }, i) => {
      const points = bins.map(({ mean, rate }) => [place.x(mean), place.y(rate)] as const)
      const dots = points.map(([cx, cy], k) => {
        const radius = round(2.5 + 3 * Math.sqrt((bins[k]?.count ?? 0) / most))
        return `<circle cx="${cx}" cy="${cy}" r="${radius}" fill="var(--c${i % 6})"/>`
      })
      return [`<path ${stroke(i)} d="${pathOf(points)}"/>`, ...dots]
    }),
    ...legend.content,
  ])
}
