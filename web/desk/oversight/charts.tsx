import { useMemo } from 'preact/hooks'
import { useLocale, useSay } from '../texts/texts.ts'
import { Chart } from './chart.tsx'
import { daysOf, fullDay } from './days.ts'
import { followedShare, type Oversight } from './figures.ts'
import { OVERSIGHT } from './texts.ts'
import { useWords } from './words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const COUNTS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000]
const SHARES = [0.25]
const TIMES = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 672].map((count) => count * HOUR),
]

/** How it went from day to day. */
export function Charts({ figures }: { figures: Oversight }) {
  const say = useSay(OVERSIGHT)
  const locale = useLocale()
  const { count, time, share } = useWords()
  const { total } = figures

  const drawn = useMemo(() => {
    const days = daysOf(figures)
    const byDay = new Map(figures.days.map((each) => [each.day, each]))
    const values = <T,>(of: (day: Oversight['days'][number]) => T, none: T) =>
      days.map((day) => {
        const found = byDay.get(day)
        return found ? of(found) : none
      })
    return {
      days,
      decided: [
        {
          label: say('approved'),
          look: 'solid' as const,
          tone: 'good' as const,
          values: values(({ approved }) => approved, 0),
        },
        {
          label: say('rejected'),
          look: 'hatched' as const,
          tone: 'bad' as const,
          values: values(({ rejected }) => rejected, 0),
        },
      ],
      waiting: [
        {
          label: say('median'),
          look: 'line' as const,
          tone: 'accent' as const,
          values: values<number | null>(({ waiting }) => waiting.median, null),
        },
        {
          label: say('p90'),
          look: 'dashed' as const,
          tone: 'warm' as const,
          values: values<number | null>(({ waiting }) => waiting.p90, null),
        },
      ],
      followed: [
        {
          label: say('followed'),
          look: 'line' as const,
          tone: 'accent' as const,
          values: values<number | null>(followedShare, null),
        },
      ],
    }
  }, [figures, locale])

  const [busiest] = figures.days.toSorted((a, b) => b.decided - a.decided)
  const { approve, reject } = total.overruled
  return (
    <>
      <Chart
        title={say('perDay')}
        summary={
          busiest
            ? say('perDaySummary', {
                total: count(total.decided),
                most: count(busiest.decided),
                day: fullDay(busiest.day, locale),
              })
            : say('nothingSummary')
        }
        days={drawn.days}
        series={drawn.decided}
        steps={COUNTS}
        format={count}
      />
      <Chart
        title={say('waiting')}
        summary={
          total.waiting.median === null
            ? say('nothingSummary')
            : say('waitingSummary', {
                median: time(total.waiting.median),
                p90: time(total.waiting.p90),
              })
        }
        days={drawn.days}
        series={drawn.waiting}
        steps={TIMES}
        format={time}
      >
        <p class="hint">{say('workingTime')}</p>
      </Chart>
      <Chart
        title={say('followed')}
        summary={
          followedShare(total) === null
            ? say('nothingSummary')
            : say('followedSummary', { share: share(followedShare(total)) })
        }
        days={drawn.days}
        series={drawn.followed}
        steps={SHARES}
        max={1}
        format={share}
      >
        <p class="hint">{say('followedHint', { approve, reject })}</p>
      </Chart>
    </>
  )
}
