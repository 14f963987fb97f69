import { useEffect, useState } from 'preact/hooks'
import { ask, type Card, client } from '../api.ts'
import { CommentText } from '../card/text.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { useSay } from '../texts/texts.ts'
import { PAPER } from './texts.ts'

interface NewTextDialogProps {
  id: string
  onTake(card: Card): void
  onClose(): void
}

/** The text as its author has it now, to be looked at before it is printed instead. */
export function NewTextDialog({ id, onTake, onClose }: NewTextDialogProps) {
  const say = useSay(PAPER)
  const [card, setCard] = useState<Card>()
  const [why, setWhy] = useState<string>()
  useEffect(() => {
    ask(client.v1.review.comments[':id'].$get({ param: { id } })).then(setCard, (error: Error) =>
      setWhy(error.message),
    )
  }, [])
  return (
    <Dialog title={say('newTitle')} onClose={onClose} wide>
      <p class="failure" role="alert">
        {why}
      </p>
      {card && <CommentText text={card.text} />}
      <footer class="toolbar">
        <button type="button" class="primary" disabled={!card} onClick={() => card && onTake(card)}>
          {say('takeNew')}
        </button>
        <button type="button" onClick={onClose}>
          {say('cancel')}
        </button>
      </footer>
    </Dialog>
  )
}
