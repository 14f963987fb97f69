import { useState } from 'preact/hooks'
import { Refusal } from '../api.ts'
import { CARD } from '../card/texts.ts'
import { causeOf } from '../deciding/decide.ts'
import { timeOf, whenOf } from '../deciding/time-of.ts'
import { usePaged } from '../paging.ts'
import { More } from '../shell/more.tsx'
import { notify } from '../shell/notices.tsx'
import { currentSite } from '../sites/sites.ts'
import { useLocale, useSay } from '../texts/texts.ts'
import { canUndo, fetchMine, type MyDecision, undoMine, withUndone } from './mine.ts'
import { MINE } from './texts.ts'

/** What one decided, newest first, what became of it, and the way back. */
export function MinePage() {
  const say = useSay(MINE)
  const { id: site } = currentSite()
  const list = usePaged(site, (cursor) => fetchMine(site, cursor))

  async function undo(item: MyDecision) {
    try {
      const undone = await undoMine(item)
      list.change((items) => withUndone(items, undone))
      notify({ text: say('undone'), tone: 'good' })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      notify({ text: causeOf(error), tone: 'bad' })
    }
  }

  return (
    <main id="content" class="page" tabIndex={-1}>
      <header>
        <h1>{say('title')}</h1>
        <p class="hint">{say('hint')}</p>
      </header>
      {list.items?.length === 0 && <p>{say('empty')}</p>}
      {list.items !== undefined && list.items.length > 0 && (
        <ol class="entries">
          {list.items.map((item) => (
            <Entry key={item.decision.id} item={item} onUndo={() => undo(item)} />
          ))}
        </ol>
      )}
      <More list={list} />
    </main>
  )
}

function Entry({ item, onUndo }: { item: MyDecision; onUndo(): Promise<void> }) {
  const say = useSay(MINE)
  const sayCard = useSay(CARD)
  const locale = useLocale()
  const [isSending, setSending] = useState(false)
  const { decision, card } = item
  const what = say(`did_${decision.decision}`)
  const { name } = card.author
  return (
    <li>
      <p class="line">
        <strong class={`fate ${decision.decision}`}>
          {decision.reason
            ? say('because', { what, reason: sayCard(`reason_${decision.reason}`) })
            : what}
        </strong>
        <time
          dateTime={decision.decidedAt}
          title={new Date(decision.decidedAt).toLocaleString(locale)}
        >
          {whenOf(decision.decidedAt)}
        </time>
        <span class="hint">
          <bdi>{name}</bdi> · {card.article.title}
        </span>
      </p>
      <p class="excerpt" dir="auto">
        {card.text}
      </p>
      <p class="line">
        <Outcome item={item} />
        {canUndo(item) && (
          <button
            type="button"
            class="quiet"
            disabled={isSending}
            aria-label={say('undoThis', { what, name })}
            onClick={() => {
              setSending(true)
              void onUndo().finally(() => setSending(false))
            }}
          >
            {say('undo')}
          </button>
        )}
        <a href={`/desk/comments/${card.id}`} aria-label={say('ofComment', { name })}>
          {say('history')}
        </a>
      </p>
    </li>
  )
}

/** What became of it. */
function Outcome({ item: { decision, replacedBy, card } }: { item: MyDecision }) {
  const say = useSay(MINE)
  if (replacedBy)
    return (
      <span>
        {say(`later_${replacedBy.decision}`, {
          name: replacedBy.by.name ?? say('automatic'),
          time: whenOf(replacedBy.decidedAt),
        })}
      </span>
    )
  if (card.status === 'withdrawn') return <span>{say('withdrawn')}</span>
  if (card.revisionId !== decision.revisionId) return <span>{say('textChanged')}</span>
  const isLater = new Date(decision.effectiveAt) > new Date()
  return (
    <span>
      {isLater ? say('standsFrom', { time: timeOf(decision.effectiveAt) }) : say('stands')}
    </span>
  )
}
