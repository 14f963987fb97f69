import {
  AREA,
  type Axis,
  drawAxes,
  escapeXml,
  type PlotTexts,
  round,
  scales,
  svg,
  text,
} from './svg.ts'

export interface Bar {
  label: string
  value: number
  /** Ends of an interval around the value, drawn as a whisker. */
  low?: number
  high?: number
  /** Bars of one group share a colour; default: 0. */
  group?: number
}

export interface BarChart extends PlotTexts {
  /** The axis of the values. */
  x: Axis
  bars: readonly Bar[]
}

const ROW = 26
const LABELS = 190

/** Lying bars from `x.min`, with whiskers where they have intervals, as SVG. */
export function barChart({ x, bars, ...texts }: BarChart): string {
  const bottom = AREA.top + ROW * bars.length + 6
  const area = { ...AREA, left: LABELS, bottom }
  const none: Axis = { label: '', min: 0, max: 1, ticks: [] }
  const place = scales(x, none, area)
  return svg(texts, bottom + 48, [
    ...drawAxes(x, none, area),
    ...bars.map(({ label, value, low, high, group = 0 }, i) => {
      const top = AREA.top + ROW * i + 6
      const middle = top + (ROW - 8) / 2
      const width = round(Math.max(0, place.x(value) - area.left))
      const whisker =
        low === undefined || high === undefined
          ? ''
          : `<path stroke="var(--ink)" fill="none" d="M${place.x(low)} ${middle}H${place.x(high)}M${place.x(low)} ${middle - 4}v8M${place.x(high)} ${middle - 4}v8"/>`
      return (
        `<rect x="${area.left}" y="${top}" width="${width}" height="${ROW - 8}" fill="var(--c${group % 6})"/>` +
        whisker +
        text(area.left - 8, middle + 4, escapeXml(label), 'text-anchor="end"')
      )
    }),
  ])
}
