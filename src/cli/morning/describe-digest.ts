import { RECOMMENDATIONS, SIGNALS } from '../../moderation/labels.ts'
import type { Digest, Staffing } from '../../review/digest.ts'
import type { WaitingComment } from '../../review/digest-rows.ts'
import type { Site } from '../../sites.ts'
import { oneLine } from '../one-line.ts'
import { fill } from '../tune/texts.ts'
import { DIGEST_TEXTS, type DigestTexts } from './digest-texts.ts'
import { bar, Show } from './show.ts'

const TITLE_LETTERS = 50
const EXCERPT_LETTERS = 90

/** A digest for a terminal or a mail, in the site's language and time. */
export function describeDigest(site: Site, digest: Digest): string {
  const texts = DIGEST_TEXTS[site.language]
  const show = new Show(site.language, site.calendar)
  const { waiting, work, staffing, riskiest, longest } = digest
  return [
    ...arrivedLines(site, digest, texts, show),
    '',
    `${fill(texts.waiting, show.number(waiting))} ${
      work
        ? fill(texts.work, show.number(work.minutes), show.day(work.doneBy))
        : waiting > 0
          ? texts.workUnknown
          : ''
    }`.trim(),
    ...staffingLines(staffing, texts, show),
    ...listLines(texts.riskiest, riskiest, texts, show),
    ...listLines(texts.longest, longest, texts, show),
  ].join('\n')
}

function arrivedLines(site: Site, digest: Digest, texts: DigestTexts, show: Show): string[] {
  const { about, arrived, tookEffect, held } = digest
  const title = about.kind === 'day' ? texts.day : held ? texts.goesOn : texts.night
  const largest = Math.max(...arrived.byHour.map(({ comments }) => comments))
  const recommended = [...RECOMMENDATIONS, 'none' as const].map(
    (key) => `${texts.recommendations[key]} ${show.number(arrived.byRecommendation[key])}`,
  )
  const flagged = SIGNALS.filter((signal) => arrived.bySignal[signal] > 0).map(
    (signal) => `${signal} ${show.number(arrived.bySignal[signal])}`,
  )
  return [
    fill(title, site.name, show.day(about.startsAt), show.day(about.endsAt)),
    '',
    fill(texts.came, show.number(arrived.total)),
    ...(arrived.total === 0
      ? []
      : [
          `${texts.byRecommendation}: ${recommended.join(', ')}`,
          `${texts.bySignal}: ${flagged.join(', ') || texts.noSignal}`,
          `${texts.byHour}:`,
          ...arrived.byHour.map(({ startsAt, comments }) =>
            `  ${show.time(startsAt)} ${show.number(comments).padStart(6)}  ${bar(comments, largest)}`.trimEnd(),
          ),
        ]),
    ...(tookEffect ? [fill(texts.tookEffect, tookEffect.approved, tookEffect.rejected)] : []),
    ...(held ? [fill(texts.held, held.approved, held.rejected)] : []),
  ]
}

function staffingLines({ paceOfOne, goals }: Staffing, texts: DigestTexts, show: Show): string[] {
  if (paceOfOne === null) return [texts.paceUnknown]
  return [
    fill(texts.paceOfOne, show.number(paceOfOne, 1)),
    `${texts.staffing}:`,
    ...goals.map(({ by, workingMinutes, arrivals, moderators }) => {
      const words =
        workingMinutes === 0 ? texts.noTime : moderators === null ? texts.goalUnknown : texts.goal
      return `  ${fill(words, show.day(by), moderators ?? '', show.number(arrivals ?? 0))}`
    }),
  ]
}

function listLines(
  title: string,
  comments: readonly WaitingComment[],
  texts: DigestTexts,
  show: Show,
): string[] {
  if (comments.length === 0) return []
  return [
    '',
    `${title}:`,
    ...comments.flatMap(({ id, article, risk, signals, since, excerpt }) => [
      `  ${show.number(risk, 2)}  ${fill(texts.since, show.day(since))}  ${oneLine(article.title, TITLE_LETTERS)}${signals.length > 0 ? `  [${signals.join(', ')}]` : ''}`,
      `        ${id}`,
      ...(excerpt === undefined ? [] : [`        ${oneLine(excerpt, EXCERPT_LETTERS)}`]),
    ]),
  ]
}
