import { useState } from 'preact/hooks'
import { currentSite } from '../sites/sites.ts'
import { useSay } from '../texts/texts.ts'
import { lastDays, lengthOf, type Period } from './days.ts'
import { OVERSIGHT } from './texts.ts'

const PRESETS = [7, 28, 90, 365]
const DAYS_MAX = 366

interface PeriodFormProps {
  /** What is shown. */
  period: Period
  onChange(period: Period): void
}

/** Which days are looked at: the last few, or from one to another. */
export function PeriodForm({ period, onChange }: PeriodFormProps) {
  const say = useSay(OVERSIGHT)
  const { timezone } = currentSite()
  const [wrong, setWrong] = useState<'wrongOrder' | 'tooLong'>()

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const given = new FormData(event.currentTarget as HTMLFormElement)
    const wanted = { from: String(given.get('from')), to: String(given.get('to')) }
    const length = lengthOf(wanted)
    setWrong(length < 1 ? 'wrongOrder' : length > DAYS_MAX ? 'tooLong' : undefined)
    if (length >= 1 && length <= DAYS_MAX) onChange(wanted)
  }

  return (
    <section class="period" aria-label={say('period')}>
      <div class="toolbar">
        {PRESETS.map((count) => {
          const last = lastDays(count, timezone)
          const isShown = last.from === period.from && last.to === period.to
          return (
            <button
              key={count}
              type="button"
              aria-pressed={isShown}
              onClick={() => {
                setWrong(undefined)
                onChange(last)
              }}
            >
              {say('lastDays', { count })}
            </button>
          )
        })}
      </div>
      {/* Another period is another form: what was typed gives way to what is shown. */}
      <form key={period.from + period.to} class="toolbar" onSubmit={submit}>
        <label>
          {say('from')} <input type="date" name="from" defaultValue={period.from} required />
        </label>
        <label>
          {say('to')} <input type="date" name="to" defaultValue={period.to} required />
        </label>
        <button type="submit">{say('show')}</button>
      </form>
      <p class="failure" role="alert">
        {wrong && say(wrong)}
      </p>
    </section>
  )
}
