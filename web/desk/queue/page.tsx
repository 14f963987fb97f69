import { useEffect, useMemo, useState } from 'preact/hooks'
import { client } from '../api.ts'
import { claim } from '../deciding/claims.ts'
import { undo } from '../deciding/decide.ts'
import { askEarly } from '../early/taken.ts'
import { goTo, place } from '../router.ts'
import { useKeys } from '../shell/keys.ts'
import { currentSite } from '../sites/sites.ts'
import { useStore } from '../store.ts'
import { useSay } from '../texts/texts.ts'
import { Digest } from './digest.tsx'
import { filterQuery, readFilter } from './filter.ts'
import { FilterBar } from './filter-bar.tsx'
import { Focus } from './focus.tsx'
import { KeyHelp } from './key-help.tsx'
import { List } from './list.tsx'
import { firstAddress, openQueue, type Queue } from './queue.ts'
import { SelectionBar } from './selection-bar.tsx'
import { QUEUE } from './texts.ts'

/** So many are leased ahead of where one works: enough for the next moments, and the rest is left to colleagues. */
const LEASED = 6

/** The queue: the list at one side, the comment that is looked at on the other; on a phone one of both. */
export function QueuePage() {
  const say = useSay(QUEUE)
  const query = useStore(place, (now) => now.query.toString())
  const site = currentSite()
  const filter = useMemo(() => readFilter(new URLSearchParams(query), site.order), [query, site.id])
  const queue = useMemo(() => openQueue(site.id, filter), [filter])
  useEffect(() => () => queue.close(), [queue])
  useEffect(() => {
    // What the desk begins with, next time too.
    if (query === '') askEarly([client.v1.review.sites.$path(), firstAddress(site.id, filter)])
  }, [query, filter])
  const [isListShown, showList] = useState(false)
  const [isHelpShown, showHelp] = useState(false)
  useLeases(queue, site.id)
  useKeys({
    j: () => queue.move(1),
    ArrowDown: () => queue.move(1),
    k: () => queue.move(-1),
    ArrowUp: () => queue.move(-1),
    u: () => void undo(),
    '?': () => showHelp(true),
  })
  return (
    <main id="content" class={`queue ${isListShown ? 'list-shown' : ''}`} tabIndex={-1}>
      <h1 class="unseen">{say('title')}</h1>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: on a phone, choosing from the list opens what was chosen */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it are what is pressed */}
      <div
        class="side"
        onClick={(event) => {
          if ((event.target as Element).closest('.row button')) showList(false)
        }}
      >
        <FilterBar
          filter={filter}
          onChange={(next) => goTo(filterQuery(next, site.order), { replace: true })}
        />
        <Arrived queue={queue} />
        <List queue={queue} />
        <SelectionBar queue={queue} />
      </div>
      <Focus queue={queue} onList={() => showList(true)} onHelp={() => showHelp(true)} />
      {isHelpShown && <KeyHelp onClose={() => showHelp(false)} />}
      <Digest />
    </main>
  )
}

/** New comments never move the list; who wants them presses. */
function Arrived({ queue }: { queue: Queue }) {
  const say = useSay(QUEUE)
  const count = useStore(queue.shown, ({ arrived }) => arrived.size)
  return (
    <div class="arrived" role="status">
      {count > 0 && (
        <button type="button" onClick={() => void queue.reload()}>
          {say('arrived', { count })}
        </button>
      )}
    </div>
  )
}

function useLeases(queue: Queue, site: string) {
  const current = useStore(queue.shown, (shown) => shown.current)
  const loaded = useStore(queue.shown, (shown) => shown.ids.length)
  useEffect(() => {
    if (current !== undefined) claim(site, queue.ahead(LEASED))
  }, [queue, site, current, loaded])
}
