import { PRINT_STATUSES } from '../../../src/moderation/labels.ts'
import { usePaged } from '../paging.ts'
import { place } from '../router.ts'
import { More } from '../shell/more.tsx'
import { currentSite } from '../sites/sites.ts'
import { useStore } from '../store.ts'
import { useSay } from '../texts/texts.ts'
import { Entry } from './entry.tsx'
import { type Candidate, fetchShortlist } from './shortlist.ts'
import { PAPER } from './texts.ts'

/** The shortlist for the paper: candidates, what was chosen, and what was printed. */
export function PaperPage() {
  const say = useSay(PAPER)
  const { id: site } = currentSite()
  const asked = useStore(place, ({ query }) => query.get('status'))
  const status = PRINT_STATUSES.find((each) => each === asked) ?? 'candidate'
  const list = usePaged(`${site} ${status}`, (cursor) => fetchShortlist(site, status, cursor))
  const file = (type: string) =>
    `/v1/review/candidates.${type}?${new URLSearchParams({ site, status })}`

  const change = (changed: Candidate) =>
    list.change((items) =>
      items.flatMap((item) =>
        item.id !== changed.id ? [item] : changed.status === status ? [changed] : [],
      ),
    )
  const remove = ({ id }: Candidate) =>
    list.change((items) => items.filter((item) => item.id !== id))

  return (
    <main id="content" class="page" tabIndex={-1}>
      <header>
        <h1>{say('title')}</h1>
        <p class="hint">{say('hint')}</p>
      </header>
      <div class="toolbar">
        <nav class="tabs" aria-label={say('statuses')}>
          {PRINT_STATUSES.map((each) => (
            <a
              key={each}
              href={`/desk/paper?status=${each}`}
              aria-current={each === status ? 'page' : undefined}
            >
              {say(each)}
            </a>
          ))}
        </nav>
        <span class="downloads">
          {say('download')}:{' '}
          <a href={file('md')} download>
            {say('markdown')}
          </a>{' '}
          <a href={file('json')} download>
            {say('json')}
          </a>
        </span>
      </div>
      {list.items?.length === 0 && <p>{say(`empty_${status}`)}</p>}
      {list.items !== undefined && list.items.length > 0 && (
        <ul class="entries">
          {list.items.map((item) => (
            <Entry key={item.id} entry={item} onChange={change} onRemove={remove} />
          ))}
        </ul>
      )}
      <More list={list} />
    </main>
  )
}
