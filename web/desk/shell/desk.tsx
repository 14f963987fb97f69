import { type ComponentType, Fragment } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ClaimKeeper } from '../deciding/claim-keeper.tsx'
import { unsent } from '../deciding/decide.ts'
import { counts, follow, isConnected } from '../live/live.ts'
import { QueuePage } from '../queue/page.tsx'
import { followLinks, place } from '../router.ts'
import { useSearchKey } from '../search/key.ts'
import type { Who } from '../session/ended.ts'
import { signOut } from '../session/session.ts'
import { chooseSite, loadSites, sites } from '../sites/sites.ts'
import { useStore } from '../store.ts'
import { useSay } from '../texts/texts.ts'
import { Announcer } from './announce.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { Notices } from './notices.tsx'
import { PAGES, pageOf } from './pages.ts'
import { PauseBanner } from './pause-banner.tsx'
import { SHELL } from './texts.ts'

/** Everything around the pages: the site, the menu, the pause, what is being sent. */
export function Desk({ who }: { who: Who }) {
  const say = useSay(SHELL)
  const known = useStore(sites)
  const [why, setWhy] = useState<string>()
  const load = () => {
    setWhy(undefined)
    loadSites().catch((error: Error) => setWhy(error.message))
  }
  useEffect(() => {
    if (sites.get() === undefined) load()
  }, [])
  if (why !== undefined)
    return (
      <main class="splash">
        <p role="alert">{say('failed', { why })}</p>
        <button type="button" onClick={load}>
          {say('tryAgain')}
        </button>
      </main>
    )
  if (known === undefined) return <main class="splash" aria-busy="true" />
  if (known === null)
    return (
      <main class="splash">
        <p>{say('noSites')}</p>
        <button type="button" onClick={signOut}>
          {say('signOut')}
        </button>
      </main>
    )
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: links are links; this only keeps the page from being loaded anew
    // biome-ignore lint/a11y/noStaticElementInteractions: the same
    <div class="desk" onClick={followLinks}>
      <a class="skip" href="#content">
        {say('skip')}
      </a>
      <Header who={who} />
      <SiteOf key={known.current.id} />
      <Notices />
      <Announcer />
    </div>
  )
}

/** One site at a time: another one is another queue, and nothing of the first is left. */
function SiteOf() {
  const site = useStore(sites, (now) => now?.current.id ?? '')
  useEffect(() => follow(site), [site])
  useSearchKey()
  return (
    <Fragment>
      <Sending />
      <PauseBanner />
      <ClaimKeeper site={site} />
      <Page />
    </Fragment>
  )
}

function Page() {
  const say = useSay(SHELL)
  const path = useStore(place, (now) => now.path)
  const page = pageOf(path)
  if (path === '') return <QueuePage />
  if (!page)
    return (
      <main id="content" class="page">
        <p>{say('notFound')}</p>
      </main>
    )
  const Shown: ComponentType = page.Page
  return <Shown key={path} />
}

function Header({ who }: { who: Who }) {
  const say = useSay(SHELL)
  const known = useStore(sites)
  const path = useStore(place, (now) => now.path)
  const waiting = useStore(counts, (now) => now?.byStatus.pending)
  const role = known?.current.role
  return (
    <header class="masthead">
      <a class="brand" href="/desk">
        Freischalt
      </a>
      {known && known.all.length > 1 ? (
        <select
          aria-label={say('site')}
          value={known.current.id}
          onChange={(event) => chooseSite(event.currentTarget.value)}
        >
          {known.all.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <span class="site">{known?.current.name}</span>
      )}
      <nav aria-label={say('main')}>
        <a href="/desk" aria-current={path === '' ? 'page' : undefined}>
          {say('queue')}
          {waiting !== undefined && (
            <span class="count" role="img" aria-label={say('waiting', { count: waiting })}>
              {waiting}
            </span>
          )}
        </a>
        {PAGES.filter(({ inMenu }) => inMenu?.(known?.current) ?? false).map(
          ({ path: to, name }) => (
            <a key={to} href={`/desk${to}`} aria-current={path === to ? 'page' : undefined}>
              {say(name)}
            </a>
          ),
        )}
      </nav>
      <span class="who">
        <LanguageChoice />
        <a href="/desk/account" title={role}>
          {who.name}
        </a>
        <button type="button" class="quiet" onClick={signOut}>
          {say('signOut')}
        </button>
      </span>
    </header>
  )
}

/** What the eye should not miss: no connection, or something still on its way. */
function Sending() {
  const say = useSay(SHELL)
  const isOnline = useStore(isConnected)
  const count = useStore(unsent)
  const told = isOnline ? '' : `${say('offline')} ${count > 0 ? say('unsent', { count }) : ''}`
  return (
    <p class={`sending ${isOnline ? '' : 'bad'}`} role="status" data-unsent={count}>
      {told}
    </p>
  )
}
