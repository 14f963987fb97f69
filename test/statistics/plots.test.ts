import { describe, expect, it } from 'vitest'
import { barChart } from '../../src/statistics/plots/bar-chart.ts'
import { lineChart } from '../../src/statistics/plots/line-chart.ts'
import { reliabilityPlot } from '../../src/statistics/plots/reliability-plot.ts'

const texts = { id: 'p', title: 'Recall & <precision>', description: 'Falls as "it" rises' }
const axis = { label: 'threshold', min: 0, max: 1, ticks: [0, 0.5, 1] }
const bins = [{ low: 0, high: 0.4, count: 9, mean: 0.2, rate: 0.3 }]

const plots = {
  lines: lineChart({
    ...texts,
    x: axis,
    y: { ...axis, format: (value) => `${100 * value} %` },
    series: [
      { name: 'one', points: [[0, 0] as const, [1, 1] as const] },
      { name: '<two>', points: [] },
    ],
    marks: [{ x: 0.5, label: 'review & more' }],
  }),
  reliability: reliabilityPlot({
    ...texts,
    x: 'score',
    y: 'share',
    ideal: 'ideal',
    series: [{ name: 'before', bins }],
  }),
  bars: barChart({
    ...texts,
    x: axis,
    bars: [{ label: 'a < b', value: 0.7, low: 0.6, high: 0.8 }],
  }),
}

describe('plots', () => {
  it.each(Object.entries(plots))('of %s are whole, escaped and need nothing else', (_, svg) => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg).toContain('<title id="p-title">Recall &#38; &#60;precision&#62;</title>')
    expect(svg).toContain('<desc id="p-desc">Falls as &#34;it&#34; rises</desc>')
    expect(svg).toContain('prefers-color-scheme:dark')
    expect(svg).not.toMatch(/href|url\(|@import|NaN|undefined|<two>|a < b/)
    const opened = svg.match(/<[a-z]/g)?.length
    expect((svg.match(/<\/[a-z]/g)?.length ?? 0) + (svg.match(/\/>/g)?.length ?? 0)).toBe(opened)
  })

  it('place values where the axes say', () => {
    expect(plots.lines).toContain('d="M58 276L610 16"')
    expect(plots.reliability).toContain('<circle cx="168.4" cy="198" r="5.5"')
    expect(plots.bars).toMatch(/<rect x="190" y="22" width="294"/)
  })

  it('stay small however many points there are', () => {
    const points = Array.from({ length: 100_000 }, (_, i) => [i / 1e5, (i % 7) / 7] as const)
    const svg = lineChart({ ...texts, x: axis, y: axis, series: [{ name: 'one', points }] })
    expect(svg.length).toBeLessThan(60_000)
  })
})
