import { barChart } from '../../statistics/plots/bar-chart.ts'
import { lineChart } from '../../statistics/plots/line-chart.ts'
import { reliabilityPlot } from '../../statistics/plots/reliability-plot.ts'
import { operatingPoints } from '../../statistics/ranking.ts'
import type { MeasuredSet } from '../measured-set.ts'
import type { Results } from '../results.ts'

const SHARES = [0, 0.2, 0.4, 0.6, 0.8, 1]
const percentTick = (value: number) => `${Math.round(100 * value)} %`
const axis = (label: string) => ({ label, min: 0, max: 1, ticks: SHARES, format: percentTick })

/** Every plot of the report by file name. Curves are thinned, so that a plot has a few KB. */
export function plotsOf(results: Results, sets: readonly MeasuredSet[]): Map<string, string> {
  const plots = new Map<string, string>()
  for (const set of sets) plots.set(`precision-recall-${set.name}.svg`, precisionRecall(set))
  for (const { set, before, after } of results.calibration) {
    plots.set(
      `calibration-${set}.svg`,
      reliabilityPlot({
        id: `calibration-${set}`,
        title: `Calibration on ${set}`,
        description: 'Mean score against the share of positive texts, as shipped and recalibrated.',
        x: 'mean score',
        y: 'share of positive texts',
        ideal: 'score = share',
        series: [
          { name: 'as shipped', bins: before.bins },
          { name: 'recalibrated', bins: after.bins },
        ],
      }),
    )
  }
  plots.set('false-alarms.svg', falseAlarmPlot(results))
  return plots
}

function precisionRecall({ name, labels, systems }: MeasuredSet): string {
  return lineChart({
    id: `precision-recall-${name}`,
    title: `Precision and recall on ${name}`,
    description:
      'How many of the flagged texts are positive, for every share of the positive texts found.',
    x: axis('recall'),
    y: axis('precision'),
    series: systems.map((system) => ({
      name: system.name,
      points: curveOf(system.scores, labels),
    })),
  })
}

const STEPS = 50

/** Precision at recalls of 2 %, 4 %, ... */
function curveOf(scores: Float64Array, labels: Uint8Array): [number, number][] {
  const points = operatingPoints(scores, labels)
  return Array.from({ length: STEPS }, (_, i): [number, number] => {
    const wanted = (i + 1) / STEPS
    const point = points.find(({ recall }) => recall >= wanted - 1e-9)
    return [wanted, point?.precision ?? 0]
  })
}

function falseAlarmPlot({ falseAlarms }: Results): string {
  return barChart({
    id: 'false-alarms',
    title: 'False alarms by kind of harmless text',
    description: 'Share of harmless texts that is sent to review, with 95 % intervals.',
    x: axis('sent to review'),
    bars: falseAlarms.map(({ language, kind, flagged }) => ({
      label: `${language}: ${kind}`,
      value: flagged[0]?.share.value ?? 0,
      low: flagged[0]?.share.low ?? 0,
      high: flagged[0]?.share.high ?? 0,
      group: language === 'de' ? 0 : 1,
    })),
  })
}
