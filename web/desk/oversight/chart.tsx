import 'uplot/dist/uPlot.min.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocale, useSay } from '../texts/texts.ts'
import { dayName, fullDay } from './days.ts'
import { type Look, plot } from './plot.ts'
import { Table } from './table.tsx'
import { OVERSIGHT } from './texts.ts'

interface Series {
  label: string
  look: Look
  tone: 'good' | 'bad' | 'accent' | 'warm'
  values: (number | null)[]
}

interface ChartProps {
  title: string
  /** What the picture says, for who does not see it. */
  summary: string
  days: string[]
  series: Series[]
  steps: number[]
  max?: number
  format(value: number | null): string
  children?: ComponentChildren
}

/** Values by day as a picture, with what it says in words, and as a table. */
export function Chart(props: ChartProps) {
  const { title, summary, days, series, steps, max, format, children } = props
  const say = useSay(OVERSIGHT)
  const locale = useLocale()
  const frame = useRef<HTMLDivElement>(null)
  const legend = useRef<HTMLUListElement>(null)
  const [point, setPoint] = useState<number | null>(null)
  const theme = useTheme()

  useEffect(() => {
    const element = frame.current
    const swatches = [...(legend.current?.querySelectorAll('.swatch') ?? [])]
    if (!element) return
    const { color, borderTopColor, backgroundColor } = getComputedStyle(element)
    const made = plot(element, {
      labels: days.map((day) => dayName(day, locale)),
      series: series.map(({ look, values }, index) => {
        const swatch = swatches[index]
        return { look, values, color: swatch ? getComputedStyle(swatch).color : color }
      }),
      steps,
      max,
      format,
      colors: { text: color, grid: borderTopColor, ground: backgroundColor },
      onPoint: setPoint,
    })
    const sizes = new ResizeObserver(() =>
      made.setSize({ width: Math.max(1, element.clientWidth), height: made.height }),
    )
    sizes.observe(element)
    return () => {
      sizes.disconnect()
      made.destroy()
    }
  }, [days, series, locale, theme])

  const day = point === null ? undefined : days[point]
  return (
    <section class="chart">
      <h2>{title}</h2>
      <ul ref={legend} class="legend-list">
        {series.map(({ label, look, tone }) => (
          <li key={label}>
            <span class={`swatch ${look} ${tone}`} aria-hidden="true" />
            {label}
          </li>
        ))}
      </ul>
      <div ref={frame} class="frame" role="img" aria-label={summary} />
      <p class="readout" aria-hidden="true">
        {day !== undefined &&
          point !== null &&
          [
            dayName(day, locale),
            ...series.map(({ label, values }) => `${label} ${format(values[point] ?? null)}`),
          ].join(' · ')}
      </p>
      {children}
      <details>
        <summary>{say('table')}</summary>
        <Table
          name={say('tableOf', { title })}
          head={[say('day'), ...series.map(({ label }) => label)]}
          rows={days.map((each, index) => ({
            key: each,
            cells: [
              fullDay(each, locale),
              ...series.map(({ values }) => format(values[index] ?? null)),
            ],
          }))}
        />
      </details>
    </section>
  )
}

/** Changes when the browser goes from light to dark, or back. */
function useTheme(): boolean {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const [isDark, setDark] = useState(dark.matches)
  useEffect(() => {
    const look = () => setDark(dark.matches)
    dark.addEventListener('change', look)
    return () => dark.removeEventListener('change', look)
  }, [])
  return isDark
}
