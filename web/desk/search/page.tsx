import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Card } from '../api.ts'
import { CARD } from '../card/texts.ts'
import { undo } from '../deciding/decide.ts'
import { FILTER_STATUSES } from '../queue/filter.ts'
import { goTo, place } from '../router.ts'
import { announce } from '../shell/announce.tsx'
import { Key } from '../shell/key.tsx'
import { useKeys } from '../shell/keys.ts'
import { currentSite } from '../sites/sites.ts'
import { useStore } from '../store.ts'
import { useSay } from '../texts/texts.ts'
import { SEARCH_FIELD } from './key.ts'
import { Result, showResult } from './result.tsx'
import { type Search, searchFor } from './search.ts'
import { SEARCH } from './texts.ts'

/** All comments of a site by their words, to read them and to decide on them. */
export function SearchPage() {
  const say = useSay(SEARCH)
  const query = useStore(place, (now) => now.query.toString())
  const site = currentSite().id
  const search = useMemo(() => {
    const asked = new URLSearchParams(query)
    const status = FILTER_STATUSES.filter((each) => asked.getAll('status').includes(each))
    return searchFor({ site, words: asked.get('q')?.trim() ?? '', status })
  }, [site, query])
  const step = (by: 1 | -1) => {
    const id = search.move(by)
    if (id !== undefined) showResult(id)
  }
  useKeys({
    j: () => step(1),
    ArrowDown: () => step(1),
    k: () => step(-1),
    ArrowUp: () => step(-1),
    u: () => void undo(),
  })
  return (
    <main id="content" class="page search" tabIndex={-1}>
      <h1>{say('title')}</h1>
      <Form search={search} />
      <Results search={search} />
    </main>
  )
}

function Form({ search }: { search: Search }) {
  const say = useSay(SEARCH)
  const sayCard = useSay(CARD)
  const field = useRef<HTMLInputElement>(null)
  const { words, status } = search.wanted
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    if (field.current) field.current.value = words
  }, [words])
  function go(next: { words?: string; status?: Card['status'][] }) {
    const query = new URLSearchParams({ q: next.words ?? field.current?.value.trim() ?? words })
    for (const each of next.status ?? status) query.append('status', each)
    goTo(`/search?${query}`, { replace: words === '' })
  }
  return (
    <search>
      <form
        class="search-form"
        onSubmit={(event) => {
          event.preventDefault()
          go({})
        }}
      >
        <label for={SEARCH_FIELD}>{say('words')}</label>
        <span class="search-words">
          <input
            ref={field}
            id={SEARCH_FIELD}
            type="search"
            name="q"
            maxLength={300}
            autocomplete="off"
            aria-describedby="search-hint"
            aria-keyshortcuts="/"
            onKeyDown={(event) => {
              const { current } = search.found.get()
              if (event.key !== 'ArrowDown' || current === undefined) return
              event.preventDefault()
              showResult(current)
            }}
          />
          <button type="submit" class="primary">
            {say('search')}
          </button>
        </span>
        <p class="hint" id="search-hint">
          {say('hint')} <Key name="/" />
        </p>
        <fieldset class="toolbar">
          <legend class="unseen">{say('status')}</legend>
          {FILTER_STATUSES.map((each) => (
            <label key={each}>
              <input
                type="checkbox"
                checked={status.includes(each)}
                onChange={({ currentTarget: { checked } }) =>
                  go({
                    status: FILTER_STATUSES.filter((known) =>
                      known === each ? checked : status.includes(known),
                    ),
                  })
                }
              />{' '}
              {sayCard(`status_${each}`)}
            </label>
          ))}
        </fieldset>
      </form>
    </search>
  )
}

function Results({ search }: { search: Search }) {
  const say = useSay(SEARCH)
  const { cards, current, nextCursor, isLoading, failure } = useStore(search.found)
  const isOver = nextCursor === null
  const { words } = search.wanted
  const summary =
    cards.length === 0 ? '' : say(isOver ? 'found' : 'foundMore', { count: cards.length })
  useEffect(() => {
    if (summary !== '' && !isLoading) announce(summary)
  }, [summary, isLoading])
  useEffect(() => {
    // Whoever comes back finds the place where they were.
    if (current !== undefined && current !== cards[0]?.id) showResult(current)
  }, [search])
  if (words === '') return null
  return (
    <>
      {failure !== undefined && (
        <p role="alert">
          {say('failed', { why: failure })}{' '}
          <button type="button" onClick={() => void search.loadMore()}>
            {say('again')}
          </button>
        </p>
      )}
      {cards.length === 0 && failure === undefined && (
        <p class="empty" role="status" aria-busy={isLoading}>
          {say(isLoading ? 'searching' : 'nothing', { words })}
        </p>
      )}
      {summary !== '' && <h2 class="summary">{summary}</h2>}
      <ol class="results" aria-label={say('results')} aria-busy={isLoading}>
        {cards.map((card) => (
          <Result
            key={card.id}
            card={card}
            words={words}
            isCurrent={card.id === current}
            onSelect={() => search.select(card.id)}
          />
        ))}
      </ol>
      {!isOver && (
        <button type="button" disabled={isLoading} onClick={() => void search.loadMore()}>
          {say('more')}
        </button>
      )}
    </>
  )
}
