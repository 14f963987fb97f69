import type { InferResponseType } from 'hono/client'
import { useEffect, useState } from 'preact/hooks'
import { ask, type Card, client } from '../api.ts'
import { CARD } from '../card/texts.ts'
import { Dialog } from '../shell/dialog.tsx'
import { useSay } from '../texts/texts.ts'
import { QUEUE } from './texts.ts'

const threadOf = client.v1.review.comments[':id'].thread
type Thread = InferResponseType<typeof threadOf.$get, 200>

/** What was said around a comment, whether it is public or not. */
export function ThreadDialog({ card, onClose }: { card: Card; onClose(): void }) {
  const say = useSay(QUEUE)
  const sayCard = useSay(CARD)
  const [thread, setThread] = useState<Thread>()
  const [why, setWhy] = useState<string>()
  useEffect(() => {
    ask(threadOf.$get({ param: { id: card.id } })).then(setThread, (error: Error) =>
      setWhy(error.message),
    )
  }, [])
  return (
    <Dialog title={say('threadTitle', { title: card.article.title })} onClose={onClose} wide>
      <p class="failure" role="alert">
        {why}
      </p>
      <ol class="thread" aria-busy={!thread && why === undefined}>
        {thread?.items.map(({ id, author, text, status, depth }) => (
          <li
            key={id}
            class={id === card.id ? 'here' : ''}
            aria-current={id === card.id ? 'true' : undefined}
            style={{ marginInlineStart: `${Math.min(depth, 6)}rem` }}
          >
            <p class="who">
              <strong>
                <bdi>{author}</bdi>
              </strong>{' '}
              <span class={`fate ${status}`}>{sayCard(`status_${status}`)}</span>
            </p>
            <p class="comment-text open" dir="auto">
              {text ?? say('withdrawn')}
            </p>
          </li>
        ))}
      </ol>
      {thread?.truncated && <p class="hint">{say('threadCut')}</p>}
    </Dialog>
  )
}
