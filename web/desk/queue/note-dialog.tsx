import { useEffect, useRef, useState } from 'preact/hooks'
import { ask, type Card, client } from '../api.ts'
import { Dialog } from '../shell/dialog.tsx'
import { notify } from '../shell/notices.tsx'
import { useSay } from '../texts/texts.ts'
import { QUEUE } from './texts.ts'

/** Something about a comment, for colleagues. What is written stays until it is stored. */
export function NoteDialog({ card, onClose }: { card: Card; onClose(): void }) {
  const say = useSay(QUEUE)
  const [why, setWhy] = useState<string>()
  const text = useRef<HTMLTextAreaElement>(null)
  useEffect(() => text.current?.focus(), [])
  async function save(event: SubmitEvent) {
    event.preventDefault()
    const written = String(new FormData(event.currentTarget as HTMLFormElement).get('text')).trim()
    if (written === '') return
    setWhy(undefined)
    try {
      const param = { id: card.id }
      await ask(client.v1.review.comments[':id'].notes.$post({ param, json: { text: written } }))
      notify({ text: say('saved'), tone: 'good' })
      onClose()
    } catch (error) {
      setWhy((error as Error).message)
    }
  }
  return (
    <Dialog title={say('noteTitle')} onClose={onClose}>
      <form class="form" onSubmit={save}>
        <label>
          {say('noteText')}
          <textarea ref={text} name="text" rows={4} maxLength={2_000} required />
        </label>
        <p class="failure" role="alert">
          {why}
        </p>
        <button type="submit" class="primary">
          {say('save')}
        </button>
      </form>
    </Dialog>
  )
}
