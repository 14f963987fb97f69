import { useState } from 'preact/hooks'
import type { PrintStatus } from '../../../src/moderation/labels.ts'
import { type Card, Refusal } from '../api.ts'
import { CommentText } from '../card/text.tsx'
import { whenOf } from '../deciding/time-of.ts'
import { notify } from '../shell/notices.tsx'
import { useSay } from '../texts/texts.ts'
import { NewTextDialog } from './new-text-dialog.tsx'
import { type Candidate, changeEntry, whyRefused } from './shortlist.ts'
import { PAPER } from './texts.ts'

interface EntryProps {
  entry: Candidate
  onChange(entry: Candidate): void
  onRemove(entry: Candidate): void
}

/** Where a comment can go from its place on the shortlist. */
const STEPS: Record<PrintStatus, [to: PrintStatus, label: keyof (typeof PAPER)['de']][]> = {
  candidate: [['chosen', 'to_chosen']],
  chosen: [
    ['printed', 'to_printed'],
    ['candidate', 'to_candidate'],
  ],
  printed: [['chosen', 'back_chosen']],
}

/** A comment on the shortlist, and what can be done about it. */
export function Entry({ entry, onChange, onRemove }: EntryProps) {
  const say = useSay(PAPER)
  const [isSending, setSending] = useState(false)
  const [isNewShown, showNew] = useState(false)
  const { id, author, credit, article, status } = entry

  /** @returns whether it succeeded */
  async function change(step: Parameters<typeof changeEntry>[1], told: string) {
    setSending(true)
    try {
      const now = await changeEntry(entry, step)
      notify({ text: told, tone: 'good' })
      if (now.status === null) onRemove(entry)
      else onChange({ ...entry, status: now.status, credit: now.credit ?? author })
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const why = whyRefused(error)
      notify({ text: why ? say(why) : error.message, tone: 'bad' })
      // Somebody has to look at the text that stands there now.
      if (error.code === 'revision-changed') onChange({ ...entry, textChanged: true })
      return false
    } finally {
      setSending(false)
    }
  }

  async function take({ revisionId, text }: Card) {
    showNew(false)
    if (await change({ status, revisionId }, say('taken')))
      onChange({ ...entry, revisionId, text, textChanged: false })
  }

  function saveCredit(event: SubmitEvent) {
    event.preventDefault()
    const given = new FormData(event.currentTarget as HTMLFormElement)
    void change({ status, credit: String(given.get('credit')).trim() }, say('creditSaved'))
  }

  return (
    <li class="candidate">
      <h2>
        <bdi>{credit}</bdi>
      </h2>
      <p class="line hint">
        <a href={article.url} target="_blank" rel="noreferrer noopener">
          {article.title}
        </a>
        {article.section && <span>{article.section}</span>}
        <time dateTime={entry.createdAt}>{say('written', { time: whenOf(entry.createdAt) })}</time>
        <span>{say('last', { name: entry.changedBy, time: whenOf(entry.changedAt) })}</span>
      </p>
      <CommentText key={entry.revisionId} text={entry.text} />
      {entry.textChanged && (
        <p class="newer">
          {say('textChanged')}{' '}
          <button type="button" onClick={() => showNew(true)}>
            {say('showNew')}
          </button>
        </p>
      )}
      <form class="toolbar credit" onSubmit={saveCredit}>
        <label>
          {say('credit')}
          <input
            name="credit"
            key={credit}
            defaultValue={credit}
            maxLength={200}
            placeholder={author}
            aria-describedby={`credit-${id}`}
          />
        </label>
        <button type="submit" disabled={isSending}>
          {say('saveCredit')}
        </button>
        <span id={`credit-${id}`} class="hint">
          {say('creditHint')}
        </span>
      </form>
      <div class="toolbar">
        {STEPS[status].map(([to, label], index) => (
          <button
            key={to}
            type="button"
            class={index === 0 && status !== 'printed' ? 'primary' : undefined}
            disabled={isSending}
            onClick={() => void change({ status: to }, say(`moved_${to}`, { name: credit }))}
          >
            {say(label)}
          </button>
        ))}
        <button
          type="button"
          class="quiet"
          disabled={isSending}
          onClick={() => void change({ status: null }, say('removed', { name: credit }))}
        >
          {say('remove')}
        </button>
        <a href={`/desk/comments/${id}`} aria-label={say('commentOf', { name: author })}>
          {say('comment')}
        </a>
      </div>
      {isNewShown && (
        <NewTextDialog id={id} onTake={(card) => void take(card)} onClose={() => showNew(false)} />
      )}
    </li>
  )
}
