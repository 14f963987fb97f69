import { useEffect, useState } from 'preact/hooks'
import { duration } from '../card/numbers.ts'
import { decide, stoppedByPause } from '../deciding/decide.ts'
import { DECIDING } from '../deciding/texts.ts'
import { timeOf } from '../deciding/time-of.ts'
import { counts } from '../live/live.ts'
import { currentSite } from '../sites/sites.ts'
import { useStore } from '../store.ts'
import { useLocale, useSay } from '../texts/texts.ts'
import { Dialog } from './dialog.tsx'
import { SHELL } from './texts.ts'

const EVERY_MS = 10_000

/** That moderation pauses, until when, and what that means for a decision; and why a key did nothing. */
export function PauseBanner() {
  const say = useSay(SHELL)
  const locale = useLocale()
  const pause = useStore(counts, (now) => now?.pause)
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const { resumesAt } = pause ?? {}
  const left = resumesAt ? Date.parse(resumesAt) - now : 0
  return (
    <>
      {pause?.paused && resumesAt && (
        <p class="pause" role="status">
          <strong>{say('paused', { time: timeOf(resumesAt) })}</strong>{' '}
          <span>{say('pauseLeft', { time: duration(Math.max(0, left), locale) })}</span>{' '}
          <span>
            {say(currentSite().pause?.decisions === 'defer' ? 'pauseDefer' : 'pauseRefuse')}
          </span>
        </p>
      )}
      <Explanation resumesAt={resumesAt ?? undefined} />
    </>
  )
}

/** Instead of a decision: why there is none now. An administrator may decide all the same. */
function Explanation({ resumesAt }: { resumesAt: string | undefined }) {
  const say = useSay(DECIDING)
  const stopped = useStore(stoppedByPause)
  if (!stopped) return null
  const close = () => stoppedByPause.set(undefined)
  const { cards, wanted } = stopped
  function override(event: SubmitEvent) {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget as HTMLFormElement).get('why')).trim()
    if (reason === '') return
    close()
    decide(cards, wanted, reason)
  }
  return (
    <Dialog title={say('pauseTitle')} onClose={close}>
      {resumesAt && <p>{say('pauseUntil', { time: timeOf(resumesAt) })}</p>}
      {currentSite().role === 'admin' && (
        <form class="form" onSubmit={override}>
          <p class="hint">{say('overrideHint')}</p>
          <label>
            {say('overrideWhy')}
            <textarea name="why" rows={2} maxLength={2_000} required />
          </label>
          <button type="submit">{say('override')}</button>
        </form>
      )}
      <footer>
        <button type="button" class="primary" onClick={close}>
          {say('close')}
        </button>
      </footer>
    </Dialog>
  )
}
