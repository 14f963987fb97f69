import type { Card, Score } from '../api.ts'
import { currentSite } from '../sites/sites.ts'
import { useLocale, useSay } from '../texts/texts.ts'
import { scoreText } from './numbers.ts'
import { CARD } from './texts.ts'

type WhyOf = Pick<Card, 'scores' | 'reasons' | 'recommendation' | 'signals'> &
  Partial<Pick<Card, 'scoringFailed' | 'reports'>>

/** Why a comment is where it is: what each signal says of it, what was advised, what readers reported. */
export function Why({ card }: { card: WhyOf }) {
  const say = useSay(CARD)
  const { scores, recommendation, scoringFailed, reports } = card
  return (
    <section class="why">
      <h3>
        {say('why')}
        {recommendation && (
          <span class={`advice ${recommendation}`}>
            {say('recommendation')}: <strong>{say(`recommend_${recommendation}`)}</strong>
          </span>
        )}
      </h3>
      {scoringFailed && <p>{say('notScored')}</p>}
      {reports && reports.open > 0 && <Reports reports={reports} />}
      <ul class="scores">
        {scores.map((score) => (
          <ScoreRow
            key={score.signal}
            score={score}
            isFlagged={card.signals.includes(score.signal)}
          />
        ))}
      </ul>
      {card.signals.length === 0 && !scoringFailed && !reports?.open && <p>{say('nothing')}</p>}
    </section>
  )
}

function ScoreRow({ score, isFlagged }: { score: Score; isFlagged: boolean }) {
  const say = useSay(CARD)
  const locale = useLocale()
  const { signal, value, count, parts, passage, explanation, spans } = score
  const number = (of: number) => scoreText(of, locale)
  const { review } = currentSite().thresholds[signal] ?? {}
  return (
    <li class={isFlagged ? 'flagged' : ''}>
      <span class={`legend ${signal}`} aria-hidden="true" />
      <span class="signal">{say(signal)}</span>
      <span class="word">{wordOf()}</span>
      {value !== null && count == null && (
        <meter min={0} max={1} value={value} aria-label={`${say(signal)} ${number(value)}`}>
          {number(value)}
        </meter>
      )}
      <span class="number">
        {count != null ? say('found', { count }) : value !== null && number(value)}
        {review !== undefined && count == null && (
          <small> {say('threshold', { value: number(review) })}</small>
        )}
      </span>
      {parts && (
        <ul class="parts">
          {Object.entries(parts)
            .filter(([, of]) => of >= 0.3)
            .sort(([, a], [, b]) => b - a)
            .map(([part, of]) => (
              <li key={part}>
                {say(`part_${part as keyof typeof parts}`)} {number(of)}
              </li>
            ))}
        </ul>
      )}
      {explanation &&
        (isFlagged || value === null) &&
        spans.length + Number(value === null) > 0 && <p class="explanation">{explanation}</p>}
      {passage && isFlagged && (
        <blockquote class="passage" dir="auto">
          <small>{say('passage')}</small> {passage.text}
        </blockquote>
      )}
    </li>
  )

  function wordOf(): string {
    if (value === null) return say('abstained')
    if (count != null) return ''
    const { reject } = currentSite().thresholds[signal] ?? {}
    if (reject !== undefined && value >= reject) return say('veryHigh')
    if (value >= Math.max(review ?? 0.5, 0.8)) return say('high')
    return say(isFlagged || value >= (review ?? 0.5) ? 'medium' : 'low')
  }
}

function Reports({ reports }: { reports: Card['reports'] }) {
  const say = useSay(CARD)
  return (
    <div class="reports">
      <strong>{say('reportedBy', { count: reports.open })}</strong>
      <ul>
        {reports.reasons.map(({ reason, count }) => (
          <li key={reason}>
            {say(`reason_${reason}`)} {count > 1 && `× ${count}`}
          </li>
        ))}
        {reports.notes.map(({ text, createdAt }) => (
          <li key={createdAt} class="quote" dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </div>
  )
}
