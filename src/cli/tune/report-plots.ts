import type { Language } from '../../moderation/labels.ts'
import { lineChart } from '../../statistics/plots/line-chart.ts'
import { reliabilityPlot } from '../../statistics/plots/reliability-plot.ts'
import type { Finding } from '../../tuning/analyse.ts'
import type { Recalibration } from '../../tuning/recalibration.ts'
import { pointAt } from '../../tuning/thresholds.ts'
import { formatsFor } from './report-format.ts'
import { fill, TEXTS } from './texts.ts'

const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1]

/** Precision, recall and share at every threshold, with the thresholds that matter. */
export function thresholdPlot(finding: Finding, language: Language): string {
  const t = TEXTS[language]
  const { percent, wholePercent, decimal } = formatsFor(language)
  const { measure, points, current, suggested } = finding
  const rising = points.toReversed()
  const line = (name: string, key: 'precision' | 'recall' | 'share') => ({
    name,
    points: rising.map((point) => [point.threshold, point[key]] as const),
  })
  const half = pointAt(points, 0.5)
  const marks = (['review', 'reject'] as const).flatMap((key) => {
    const [name, placed] = suggested[key]
      ? [t.suggested, suggested[key]]
      : [t.inForce, current[key]]
    if (!placed) return []
    return [{ x: placed.threshold, label: `${fill(name, t[key])} ${decimal(placed.threshold)}` }]
  })
  const axis = { min: 0, max: 1, ticks: TICKS }
  return lineChart({
    id: `${idOf(measure)}-curve`,
    title: fill(t.curve, t.measures[measure]),
    description: fill(t.curveSays, ...[half.precision, half.recall, half.share].map(percent)),
    x: { ...axis, label: t.threshold, format: (value) => decimal(value) },
    y: { ...axis, label: '', format: wholePercent },
    series: [line(t.precision, 'precision'), line(t.recall, 'recall'), line(t.share, 'share')],
    marks,
  })
}

/** Values against observed shares, now and recalibrated. */
export function trustPlot(
  { measure }: Finding,
  { before, after }: Recalibration,
  language: Language,
): string {
  const t = TEXTS[language]
  const { percent, wholePercent } = formatsFor(language)
  return reliabilityPlot({
    id: `${idOf(measure)}-reliability`,
    title: fill(t.reliability, t.measures[measure]),
    description: fill(t.reliabilitySays, percent(before.error), percent(after.error)),
    x: t.score,
    y: t.observed,
    ideal: t.ideal,
    format: wholePercent,
    series: [
      { name: t.before, bins: before.bins },
      { name: t.after, bins: after.bins },
    ],
  })
}

function idOf(measure: Finding['measure']): string {
  return measure.replace('.', '-')
}
