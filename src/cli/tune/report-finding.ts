import type { Language } from '../../moderation/labels.ts'
import { type Example, FEWEST_ROWS, type Finding } from '../../tuning/analyse.ts'
import type { Placed, Suggestion } from '../../tuning/intervals.ts'
import { FEWEST_FLAGGED, type Goals, pointAt } from '../../tuning/thresholds.ts'
import { escapeHtml, formatsFor } from './report-format.ts'
import { thresholdPlot, trustPlot } from './report-plots.ts'
import { fill, TEXTS } from './texts.ts'

const LONGEST_TEXT = 600

/** What was found about one measure: figures, plots, suggestions and the worst errors. */
export function renderFinding(finding: Finding, goals: Goals, language: Language): string {
  const t = TEXTS[language]
  const { count, interval, percent } = formatsFor(language)
  const { measure, rows, positives, isEnough, auc, averagePrecision, suggested, tells } = finding
  const counts = fill(t.counts, count(rows), count(positives))
  const head = `<h2>${t.measures[measure]}</h2>\n<p>${counts}`
  if (!isEnough) return `<section>${head} ${fill(t.tooFew, FEWEST_ROWS)}</p></section>`
  const noReject = tells
    ? fill(t.noReject, percent(goals.precision), FEWEST_FLAGGED)
    : t.tellsNothing
  const missing = suggested.reject ? '' : `<p>${noReject}</p>`
  return `<section>
${head} ${t.auc} ${interval(auc)}, ${t.averagePrecision} ${interval(averagePrecision)}.</p>
${calibrationText(finding, language)}
<figure>${thresholdPlot(finding, language)}</figure>
${placedTable(finding, language)}
${missing}
<details><summary>${t.everyThreshold}</summary>${everyThreshold(finding, language)}</details>
${finding.recalibration ? `<figure>${trustPlot(finding, finding.recalibration, language)}</figure>` : ''}
<h3>${t.falseAlarms}</h3>
${exampleTable(finding.falseAlarms, language)}
<h3>${t.misses}</h3>
${exampleTable(finding.misses, language)}
</section>`
}

function calibrationText({ recalibration }: Finding, language: Language): string {
  if (!recalibration) return ''
  const t = TEXTS[language]
  const { percent, decimal } = formatsFor(language)
  const { before, after, suggested } = recalibration
  const verdict = suggested
    ? fill(t.newScale, decimal(suggested.scale), decimal(suggested.bias))
    : t.noCalibration
  return `<p>${fill(t.calibrationError, percent(before.error), percent(after.error))} ${verdict}</p>`
}

function placedTable({ current, suggested }: Finding, language: Language): string {
  const t = TEXTS[language]
  const { interval, decimal } = formatsFor(language)
  const row = (name: string, placed: Placed | Suggestion | undefined) => {
    if (!placed) return ''
    const spread = 'spread' in placed ? placed.spread : undefined
    const range =
      spread && !Number.isNaN(spread.low) ? `${decimal(spread.low)}–${decimal(spread.high)}` : ''
    const cells = [placed.precision, placed.recall, placed.share].map(interval)
    return tableRow(`<th scope="row">${name}</th>`, [decimal(placed.threshold), ...cells, range])
  }
  const rows = (['review', 'reject'] as const).flatMap((key) => [
    row(fill(t.inForce, t[key]), current[key]),
    row(fill(t.suggested, t[key]), suggested[key]),
  ])
  return table(['', t.threshold, t.precision, t.recall, t.share, t.range], rows)
}

function everyThreshold({ points }: Finding, language: Language): string {
  const t = TEXTS[language]
  const { percent, decimal } = formatsFor(language)
  const rows = Array.from({ length: 101 }, (_, i) => {
    const { precision, recall, share } = pointAt(points, i / 100)
    return tableRow('', [decimal(i / 100), ...[precision, recall, share].map(percent)])
  })
  return table([t.threshold, t.precision, t.recall, t.share], rows)
}

function exampleTable(examples: readonly Example[], language: Language): string {
  const t = TEXTS[language]
  const { decimal } = formatsFor(language)
  const rows = examples.map(({ value, place, text }) => {
    const short = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
    const cells = [decimal(Math.round(value * 1_000) / 1_000), escapeHtml(place)]
    return `<tr><td>${cells.join('</td><td class="place">')}</td><td class="text">${escapeHtml(short)}</td></tr>`
  })
  return table([t.score, t.place, t.text], rows)
}

function tableRow(head: string, cells: string[]): string {
  return `<tr>${head}${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}

function table(heads: string[], rows: string[]): string {
  const head = heads.map((name) => `<th scope="col">${name}</th>`).join('')
  return `<div class="wide" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}
