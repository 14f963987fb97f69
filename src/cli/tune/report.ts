import type { Language } from '../../moderation/labels.ts'
import type { Finding } from '../../tuning/analyse.ts'
import type { Goals } from '../../tuning/thresholds.ts'
import { renderFinding } from './report-finding.ts'
import { escapeHtml, formatsFor } from './report-format.ts'
import { STYLE } from './report-style.ts'
import { fill, TEXTS } from './texts.ts'

export interface ReportInput {
  site: { id: string; name: string; language: Language }
  /** How many comments were judged, and how many of them rejected. */
  judged: number
  rejected: number
  goals: Goals
  findings: readonly Finding[]
  /** What changes in the config; '' for nothing. */
  diff: string
}

/** One HTML page in the site's language that needs nothing else and loads nothing. */
export function renderReport({
  site,
  judged,
  rejected,
  goals,
  findings,
  diff,
}: ReportInput): string {
  const { language } = site
  const t = TEXTS[language]
  const { percent, count } = formatsFor(language)
  const title = escapeHtml(fill(t.title, site.name))
  const wanted =
    'share' in goals.review
      ? fill(t.goalShare, percent(goals.review.share))
      : fill(t.goalRecall, percent(goals.review.recall))
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="notice">${t.private}</p>
<p>${fill(t.summary, count(judged), count(rejected))} ${fill(t.goal, percent(goals.precision), wanted)}</p>
<p>${t.sample} ${t.intervals}</p>
${findings.map((finding) => renderFinding(finding, goals, language)).join('\n')}
<section>
<h2>${t.changes}</h2>
${diff === '' ? `<p>${t.noChanges}</p>` : `<pre tabindex="0">${diffLines(diff)}</pre>`}
</section>
</main>
</body>
</html>
`
}

function diffLines(diff: string): string {
  const marks: Record<string, string> = { '+': 'ins', '-': 'del' }
  return diff
    .trimEnd()
    .split('\n')
    .map((line) => {
      const mark = /^(?:\+\+\+|---)/.test(line) ? undefined : marks[line[0] ?? '']
      return mark ? `<${mark}>${escapeHtml(line)}</${mark}>` : escapeHtml(line)
    })
    .join('\n')
}
