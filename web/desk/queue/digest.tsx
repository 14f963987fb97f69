import type { InferResponseType } from 'hono/client'
import { useEffect, useState } from 'preact/hooks'
import { ask, client } from '../api.ts'
import { timeOf } from '../deciding/time-of.ts'
import { counts } from '../live/live.ts'
import { Dialog } from '../shell/dialog.tsx'
import { currentSite } from '../sites/sites.ts'
import { useStore } from '../store.ts'
import { useSay } from '../texts/texts.ts'
import { QUEUE } from './texts.ts'

type DigestOf = InferResponseType<typeof client.v1.review.digest.$get, 200>

const seenKey = (site: string) => `freischalt-desk-digest-${site}`
/** Whoever comes later is greeted by the work itself. */
const FRESH_MS = 4 * 3_600_000

/** Greets whoever is first here after a pause, once. */
export function Digest() {
  const say = useSay(QUEUE)
  const isPaused = useStore(counts, (now) => now?.pause.paused)
  const [digest, setDigest] = useState<DigestOf>()
  const site = currentSite().id
  useEffect(() => {
    setDigest(undefined)
    if (isPaused !== false) return
    ask(client.v1.review.digest.$get({ query: { site } })).then(
      (found) => {
        const { kind, endsAt } = found.about
        const age = Date.parse(found.at) - Date.parse(endsAt)
        const isNew = localStorage.getItem(seenKey(site)) !== endsAt
        if (kind === 'pause' && age >= 0 && age < FRESH_MS && isNew && found.arrived.total > 0)
          setDigest(found)
      },
      () => {},
    )
  }, [site, isPaused])
  if (!digest) return null
  const { about, arrived, waiting, work, riskiest } = digest
  const close = () => {
    localStorage.setItem(seenKey(site), about.endsAt)
    setDigest(undefined)
  }
  return (
    <Dialog title={say('digestTitle')} onClose={close}>
      <p>{say('digest', { count: arrived.total, waiting })}</p>
      {work && <p>{say('digestWork', { time: timeOf(work.doneBy) })}</p>}
      {riskiest.length > 0 && (
        <>
          <h3>{say('digestRisky')}</h3>
          <ul class="riskiest">
            {riskiest.slice(0, 3).map(({ id, article, excerpt }) => (
              <li key={id}>
                <a href={`/desk/comments/${id}`} onClick={close}>
                  {article.title}
                </a>
                <span dir="auto">{excerpt}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <footer>
        <button type="button" class="primary" onClick={close}>
          {say('digestStart')}
        </button>
      </footer>
    </Dialog>
  )
}
