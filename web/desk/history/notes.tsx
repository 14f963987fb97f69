import type { Ref } from 'preact'
import { useState } from 'preact/hooks'
import { ask, type Card, client } from '../api.ts'
import { whenOf } from '../deciding/time-of.ts'
import { Key } from '../shell/key.tsx'
import { notify } from '../shell/notices.tsx'
import { useSay } from '../texts/texts.ts'
import type { History } from './history.ts'
import { HISTORY } from './texts.ts'

interface NotesProps {
  card: Card
  notes: History['notes']
  onSaved(): Promise<void>
  field: Ref<HTMLTextAreaElement>
}

/** What moderators told each other about a comment, and more of it. */
export function Notes({ card, notes, onSaved, field }: NotesProps) {
  const say = useSay(HISTORY)
  const [why, setWhy] = useState<string>()
  async function save(event: SubmitEvent) {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const text = String(new FormData(form).get('text')).trim()
    if (text === '') return
    setWhy(undefined)
    try {
      const param = { id: card.id }
      await ask(client.v1.review.comments[':id'].notes.$post({ param, json: { text } }))
      form.reset()
      notify({ text: say('noteSaved'), tone: 'good' })
      await onSaved()
    } catch (error) {
      setWhy((error as Error).message)
    }
  }
  return (
    <section class="notes" aria-labelledby="notes">
      <h2 id="notes">{say('notes')}</h2>
      <ol>
        {notes.map(({ id, kind, by, to, text, createdAt }) => (
          <li key={id}>
            <p>
              <strong>{say(`note_${kind}`, { name: by, to: to ?? '' })}</strong>{' '}
              <time dateTime={createdAt}>{whenOf(createdAt)}</time>
            </p>
            {text !== null && <p dir="auto">{text}</p>}
          </li>
        ))}
      </ol>
      <form class="form" onSubmit={save}>
        <label>
          <span>
            {say('newNote')} <Key name="N" />
          </span>
          <textarea
            ref={field}
            name="text"
            rows={2}
            maxLength={2_000}
            required
            aria-keyshortcuts="N"
          />
        </label>
        <p class="failure" role="alert">
          {why}
        </p>
        <button type="submit">{say('saveNote')}</button>
      </form>
    </section>
  )
}
