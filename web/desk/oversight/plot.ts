import UPlot from 'uplot'

/** Told apart by pattern as well as by colour. */
export type Look = 'solid' | 'hatched' | 'line' | 'dashed'

export interface Drawn {
  look: Look
  /** As the page resolved it for its theme. */
  color: string
  values: (number | null)[]
}

export interface PlotOptions {
  labels: string[]
  series: Drawn[]
  /** Distances that lines of the grid may have. */
  steps: number[]
  /** The upper end; without it as high as the values. */
  max?: number | undefined
  format(value: number): string
  colors: { text: string; grid: string; ground: string }
  onPoint(index: number | null): void
}

const HEIGHT = 224
const DAY_STEPS = [1, 2, 7, 14, 28, 56, 112]
const HATCH = 8
const bars = UPlot.paths.bars?.({ size: [0.7, 40] })

/** Draws a chart over days. Bars stand on top of each other, the first at the bottom. */
export function plot(element: HTMLElement, options: PlotOptions): UPlot {
  const { labels, series, steps, max, format, colors, onPoint } = options
  const stacked = stack(series)
  const axis: UPlot.Axis = { stroke: colors.text, font: '12px sans-serif' }
  return new UPlot(
    {
      width: Math.max(1, element.clientWidth),
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { show: false } },
      scales: {
        x: { time: false, range: [-0.5, labels.length - 0.5] },
        y: { range: (_, __, highest) => [0, max ?? (highest > 0 ? highest * 1.05 : 1)] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          ticks: { stroke: colors.grid },
          incrs: DAY_STEPS,
          space: 64,
          values: (_, places) => places.map((place) => labels[place] ?? ''),
        },
        {
          ...axis,
          grid: { stroke: colors.grid, width: 1 },
          ticks: { show: false },
          incrs: steps,
          space: 36,
          size: 76,
          values: (_, places) => places.map(format),
        },
      ],
      series: [{}, ...stacked.map((drawn) => seriesOf(drawn, colors.ground))],
      hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
    },
    [labels.map((_, index) => index), ...stacked.map(({ values }) => values)],
    element,
  )
}

/** The highest is drawn first, and the lower ones over it. */
function stack(series: Drawn[]): Drawn[] {
  const sums: number[] = []
  const drawn = series.map((one) => {
    if (one.look !== 'solid' && one.look !== 'hatched') return one
    const values = one.values.map((value, day) => {
      const sum = (sums[day] ?? 0) + (value ?? 0)
      sums[day] = sum
      // A bar without height would still be a line.
      return value ? sum : null
    })
    return { ...one, values }
  })
  return drawn.reverse()
}

function seriesOf({ look, color }: Drawn, ground: string): UPlot.Series {
  if (look === 'solid' || look === 'hatched')
    return {
      stroke: color,
      width: 1,
      fill: look === 'solid' ? color : ({ ctx }) => hatch(ctx, color, ground),
      ...(bars && { paths: bars }),
      points: { show: false },
    }
  const dash = look === 'dashed' ? { dash: [6, 5] } : {}
  return { stroke: color, width: 2, ...dash, points: { show: true, size: 6, fill: color } }
}

function hatch(
  ctx: CanvasRenderingContext2D,
  color: string,
  ground: string,
): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = HATCH
  tile.height = HATCH
  const pen = tile.getContext('2d')
  if (!pen) return color
  pen.fillStyle = ground
  pen.fillRect(0, 0, HATCH, HATCH)
  pen.strokeStyle = color
  pen.lineWidth = 2
  // Beyond the corners, so that the lines go on in the next tile.
  for (const shift of [-HATCH, 0, HATCH]) {
    pen.moveTo(shift - 1, HATCH + 1)
    pen.lineTo(shift + HATCH + 1, -1)
  }
  pen.stroke()
  return ctx.createPattern(tile, 'repeat') ?? color
}
