import {
  AREA,
  type Axis,
  drawAxes,
  drawLegend,
  escapeXml,
  type PlotTexts,
  scales,
  stroke,
  svg,
  text,
} from './svg.ts'

export interface Series {
  name: string
  /** In rising order of x. */
  points: readonly (readonly [x: number, y: number])[]
}

export interface LineChart extends PlotTexts {
  x: Axis
  y: Axis
  series: readonly Series[]
  /** Upright lines, such as thresholds. */
  marks?: readonly { x: number; label: string }[]
}

/** Lines over a common x, each told apart by colour and dashes, as SVG. */
export function lineChart({ x, y, series, marks = [], ...texts }: LineChart): string {
  const place = scales(x, y)
  const legend = drawLegend(
    series.map(({ name }) => name),
    AREA.bottom + 50,
  )
  return svg(texts, AREA.bottom + 50 + legend.height, [
    ...drawAxes(x, y),
    ...series.map(({ points }, i) => {
      const drawn = thin(points.map(([px, py]) => [place.x(px), place.y(py)]))
      return `<path ${stroke(i)} d="${pathOf(drawn)}"/>`
    }),
    ...marks.map((mark, i) => {
      const at = place.x(mark.x)
      const isRight = at > (AREA.left + AREA.right) / 2
      const anchor = `class="label" text-anchor="${isRight ? 'end' : 'start'}"`
      const label = text(
        at + (isRight ? -4 : 4),
        AREA.top + 12 + 16 * i,
        escapeXml(mark.label),
        anchor,
      )
      return `<line class="mark" x1="${at}" x2="${at}" y1="${AREA.top}" y2="${AREA.bottom}"/>${label}`
    }),
    ...legend.content,
  ])
}

/** A path through points of the drawing. */
export function pathOf(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}

/** Of points that share a column of the drawing, only the ends and the extremes can be seen. */
function thin(points: [number, number][]): [number, number][] {
  const kept: [number, number][] = []
  for (let from = 0; from < points.length; ) {
    const column = Math.round(points[from]?.[0] ?? 0)
    let [to, lowest, highest] = [from, from, from]
    for (; to < points.length && Math.round(points[to]?.[0] ?? 0) === column; to++) {
      if ((points[to]?.[1] ?? 0) < (points[lowest]?.[1] ?? 0)) lowest = to
      if ((points[to]?.[1] ?? 0) > (points[highest]?.[1] ?? 0)) highest = to
    }
    const rows = [...new Set([from, lowest, highest, to - 1])].sort((a, b) => a - b)
    for (const row of rows) kept.push(points[row] ?? [0, 0])
    from = to
  }
  return kept
}
