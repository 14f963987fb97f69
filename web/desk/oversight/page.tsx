import { useEffect, useMemo, useState } from 'preact/hooks'
import { goTo, place } from '../router.ts'
import { SHELL } from '../shell/texts.ts'
import { currentSite } from '../sites/sites.ts'
import { useStore } from '../store.ts'
import { useLocale, useSay } from '../texts/texts.ts'
import { Charts } from './charts.tsx'
import { fullDay, type Period } from './days.ts'
import { fetchOversight, fileAddress, narrowTo, type Oversight } from './figures.ts'
import { PeriodForm } from './period-form.tsx'
import { Moderators, Reasons, SecondLooks, Sums } from './tables.tsx'
import { OVERSIGHT } from './texts.ts'

/** What a file of everything is asked for: the widest that the service takes. */
const EVER = { from: '1970-01-01', to: '2199-12-31' }

/** How the moderators of a site decide, for its editors. */
export function OversightPage() {
  const say = useSay(OVERSIGHT)
  const { role, id: site } = currentSite()
  return (
    <main id="content" class="page oversight" tabIndex={-1}>
      {role === 'moderator' ? (
        <>
          <h1>{say('title')}</h1>
          <p>{say('onlyEditors')}</p>
        </>
      ) : (
        <Overview site={site} />
      )}
    </main>
  )
}

function Overview({ site }: { site: string }) {
  const say = useSay(OVERSIGHT)
  const sayShell = useSay(SHELL)
  const locale = useLocale()
  const from = useStore(place, ({ query }) => query.get('from') ?? undefined)
  const to = useStore(place, ({ query }) => query.get('to') ?? undefined)
  const { figures, failure, isLoading, load } = useFigures(site, { from, to })
  const show = (period: Period) => goTo(`/oversight?${new URLSearchParams({ ...period })}`)
  return (
    <>
      <header>
        <h1>{say('title')}</h1>
        {figures && (
          <p class="hint">
            {say('hint', { from: fullDay(figures.from, locale), to: fullDay(figures.to, locale) })}
          </p>
        )}
      </header>
      {failure !== undefined && (
        <p role="alert">
          {sayShell('failed', { why: failure })}{' '}
          <button type="button" onClick={load}>
            {sayShell('tryAgain')}
          </button>
        </p>
      )}
      {figures === undefined && isLoading && <p>{sayShell('loading')}</p>}
      {figures && (
        <>
          <PeriodForm period={figures} onChange={show} />
          <p class="toolbar">
            <a href={fileAddress(site, { from: figures.from, to: figures.to })} download>
              {say('csv')}
            </a>
            <a href={fileAddress(site, EVER)} download>
              {say('csvAll')}
            </a>
          </p>
          <Shown figures={figures} isLoading={isLoading} />
        </>
      )}
    </>
  )
}

/** The figures of all, or those of one moderator beside the tables that compare them. */
function Shown({ figures, isLoading }: { figures: Oversight; isLoading: boolean }) {
  const say = useSay(OVERSIGHT)
  const [who, setWho] = useState('')
  // Whoever decided nothing in another period is not to be chosen there.
  const chosen = figures.moderators.some(({ moderator }) => moderator.id === who) ? who : ''
  const shown = useMemo(() => narrowTo(figures, chosen), [figures, chosen])
  return (
    <div class="figures" aria-busy={isLoading}>
      {figures.moderators.length > 1 && (
        <p class="toolbar">
          <label>
            {say('whose')}{' '}
            <select value={chosen} onChange={(event) => setWho(event.currentTarget.value)}>
              <option value="">{say('all')}</option>
              {figures.moderators.map(({ moderator: { id, name } }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
      <Sums figures={shown.total} />
      <Charts figures={shown} />
      <Reasons figures={shown.total} />
      <Moderators figures={figures} />
      <SecondLooks agreement={figures.secondLooks} />
    </div>
  )
}

/** The figures of a period; those of the one before stay until they are here. */
function useFigures(
  site: string,
  { from, to }: { from: string | undefined; to: string | undefined },
) {
  const [figures, setFigures] = useState<Oversight>()
  const [failure, setFailure] = useState<string>()
  const [isLoading, setLoading] = useState(true)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let isWanted = true
    setLoading(true)
    setFailure(undefined)
    fetchOversight(site, { ...(from && { from }), ...(to && { to }) })
      .then(
        (found) => isWanted && setFigures(found),
        (error: Error) => isWanted && setFailure(error.message),
      )
      .finally(() => isWanted && setLoading(false))
    return () => {
      isWanted = false
    }
  }, [site, from, to, turn])
  return { figures, failure, isLoading, load: () => setTurn((now) => now + 1) }
}
