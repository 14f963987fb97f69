import { useEffect, useMemo, useRef } from 'preact/hooks'
import { CardView } from '../card/card.tsx'
import { undo } from '../deciding/decide.ts'
import { Verdicts } from '../deciding/verdicts.tsx'
import { place } from '../router.ts'
import { useKeys } from '../shell/keys.ts'
import { useStore } from '../store.ts'
import { useSay } from '../texts/texts.ts'
import { Decisions } from './decisions.tsx'
import { openHistory } from './history.ts'
import { Notes } from './notes.tsx'
import { Revisions } from './revisions.tsx'
import { HISTORY } from './texts.ts'

/** One comment: what it says and said, how it was scored, who decided what, and what was noted. */
export function HistoryPage() {
  const say = useSay(HISTORY)
  const id = useStore(place, ({ path }) => path.split('/').at(-1) ?? '')
  const opened = useMemo(() => openHistory(id), [id])
  useEffect(() => () => opened.close(), [opened])
  const main = useRef<HTMLElement>(null)
  const note = useRef<HTMLTextAreaElement>(null)
  useEffect(() => main.current?.focus({ preventScroll: true }), [id])
  useKeys({ u: () => void undo(), n: () => note.current?.focus() })
  const { state, card, history, failure } = useStore(opened.shown)
  return (
    <main
      id="content"
      class="page history"
      tabIndex={-1}
      ref={main}
      aria-busy={state === 'loading'}
    >
      <h1>{say('title')}</h1>
      {state === 'gone' && (
        <div class="empty" role="alert">
          <h2>{say('gone')}</h2>
          <p>{say('goneWhy')}</p>
        </div>
      )}
      {state === 'failed' && (
        <p role="alert">
          {say('failed', { why: failure ?? '' })}{' '}
          <button type="button" onClick={() => void opened.load()}>
            {say('again')}
          </button>
        </p>
      )}
      {card && history && (
        <>
          <article class="card" aria-label={card.author.name}>
            <CardView key={card.revisionId} card={card} />
            <Verdicts card={card} hasKeys />
          </article>
          <Decisions card={card} history={history} onUndone={opened.load} />
          <Notes card={card} notes={history.notes} onSaved={opened.load} field={note} />
          <Revisions revisions={history.revisions} />
        </>
      )}
    </main>
  )
}
