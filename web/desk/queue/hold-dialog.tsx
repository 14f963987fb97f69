import { useEffect, useRef, useState } from 'preact/hooks'
import { ask, type Card, client } from '../api.ts'
import { Dialog } from '../shell/dialog.tsx'
import { notify } from '../shell/notices.tsx'
import { useSay } from '../texts/texts.ts'
import { QUEUE } from './texts.ts'

interface HoldDialogProps {
  card: Card
  onClose(): void
  onHeld(): void
}

/** Leaves a comment to colleagues, or hands it to one of them. */
export function HoldDialog({ card, onClose, onHeld }: HoldDialogProps) {
  const say = useSay(QUEUE)
  const [colleagues, setColleagues] = useState<{ id: string; name: string }[]>([])
  const [why, setWhy] = useState<string>()
  const to = useRef<HTMLSelectElement>(null)
  useEffect(() => to.current?.focus(), [])
  useEffect(() => {
    ask(client.v1.review.colleagues.$get({ query: { site: card.site } })).then(
      ({ items }) => setColleagues(items),
      () => {},
    )
  }, [])
  async function hold(event: SubmitEvent) {
    event.preventDefault()
    const given = new FormData(event.currentTarget as HTMLFormElement)
    const colleague = String(given.get('to'))
    const note = String(given.get('note')).trim()
    const comment = client.v1.review.comments[':id']
    const param = { id: card.id }
    setWhy(undefined)
    try {
      if (colleague)
        await ask(comment.handover.$post({ param, json: { to: colleague, note: note || null } }))
      else await ask(comment.hold.$post({ param, json: { note } }))
      const name = colleagues.find(({ id }) => id === colleague)?.name
      notify({ text: name ? say('handedOver', { name }) : say('held'), tone: 'good' })
      onHeld()
    } catch (error) {
      setWhy((error as Error).message)
    }
  }
  return (
    <Dialog title={say('holdTitle')} onClose={onClose}>
      <form class="form" onSubmit={hold}>
        <label>
          {say('holdFor')}
          <select ref={to} name="to">
            <option value="">{say('holdAnyone')}</option>
            {colleagues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('holdNote')}
          <textarea name="note" rows={3} maxLength={2_000} required />
        </label>
        <p class="failure" role="alert">
          {why}
        </p>
        <button type="submit" class="primary">
          {say('hold')}
        </button>
      </form>
    </Dialog>
  )
}
