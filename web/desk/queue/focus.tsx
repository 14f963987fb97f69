import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { ask, type Card, client, Refusal } from '../api.ts'
import { CardView } from '../card/card.tsx'
import { CARD } from '../card/texts.ts'
import { claimerOf } from '../deciding/claims.ts'
import { decide, type Wanted } from '../deciding/decide.ts'
import { announce } from '../shell/announce.tsx'
import { Key } from '../shell/key.tsx'
import { useKeys } from '../shell/keys.ts'
import { notify } from '../shell/notices.tsx'
import { useStore } from '../store.ts'
import { useSay } from '../texts/texts.ts'
import { Fate } from './fate.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { useFate } from './list.tsx'
import { NoteDialog } from './note-dialog.tsx'
import { Nothing } from './nothing.tsx'
import type { Queue } from './queue.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { chosenOf, decideChosen } from './selection.ts'
import { QUEUE } from './texts.ts'
import { ThreadDialog } from './thread-dialog.tsx'

type Asked = 'reason' | 'reason-all' | 'note' | 'hold' | 'thread'

interface FocusProps {
  queue: Queue
  onList(): void
  onHelp(): void
}

/** The comment that is looked at, and all that can be done about it. */
export function Focus({ queue, onList, onHelp }: FocusProps) {
  const say = useSay(QUEUE)
  const sayCard = useSay(CARD)
  const current = useStore(queue.shown, (shown) => shown.current)
  const card = useStore(queue.cards, () =>
    current === undefined ? undefined : queue.card(current),
  )
  const newer = useStore(queue.cards, () =>
    current === undefined ? undefined : queue.newer(current),
  )
  const [asked, setAsked] = useState<Asked>()
  const pressedAt = useRef<number>(undefined)
  const close = () => setAsked(undefined)
  useNextShown(card, pressedAt)

  /** Only what is shown is decided on: a newer text has to be looked at first. */
  function press(wanted: Wanted, at = performance.now()) {
    close()
    if (!card) return
    if (!queue.isOpen(card.id)) return goOn(card)
    if (newer) return queue.showNewer(card.id)
    pressedAt.current = at
    if (decide([card], wanted)) queue.next()
  }

  /** What a colleague decided or works on is left alone. */
  function goOn({ id }: Card) {
    const by = claimerOf(id)
    if (by !== undefined) notify({ text: sayCard('claimedBy', { name: by }) })
    queue.next()
  }

  function pressAll(wanted: Wanted) {
    close()
    decideChosen(queue, wanted)
  }

  useKeys({
    a: (event) => press({ decision: 'approve' }, event.timeStamp),
    r: () => card && (queue.isOpen(card.id) ? setAsked('reason') : goOn(card)),
    'Shift+a': () => pressAll({ decision: 'approve' }),
    'Shift+r': () => chosenOf(queue).length > 0 && setAsked('reason-all'),
    x: () => card && queue.toggle(card.id),
    n: () => card && setAsked('note'),
    h: () => card && void holdOrTakeUp(card),
    e: () => card && setAsked('thread'),
    p: () => card && void markForPaper(card),
  })

  async function holdOrTakeUp({ id, held }: Card) {
    if (!held) return setAsked('hold')
    await report(ask(client.v1.review.comments[':id'].hold.$delete({ param: { id } })))
    await queue.refresh(id)
  }

  async function markForPaper({ id, candidate, consentPrint, revisionId }: Card) {
    if (!consentPrint) return void notify({ text: say('noConsent'), tone: 'bad' })
    const status = candidate === null ? ('candidate' as const) : null
    const json = { status, revisionId }
    const isMarked = await report(
      ask(client.v1.review.comments[':id'].candidate.$put({ param: { id }, json })),
    )
    if (isMarked) notify({ text: say(status ? 'marked' : 'unmarked'), tone: 'good' })
    await queue.refresh(id)
  }

  if (!card) return <Nothing queue={queue} onList={onList} />
  return (
    <section class="focus" aria-label={card.author.name}>
      <Body key={card.id} queue={queue} card={card} newer={newer} />
      <div class="actions" role="toolbar" aria-label={say('approve')}>
        <button type="button" class="to-list quiet" onClick={onList}>
          {say('back')}
        </button>
        <Action
          key_="A"
          name="approve"
          onClick={() => press({ decision: 'approve' })}
          isPlain={false}
        />
        <Action key_="R" name="reject" onClick={() => setAsked('reason')} isPlain={false} />
        <Action key_="N" name="note" onClick={() => setAsked('note')} />
        <Action
          key_="H"
          name={card.held ? 'unhold' : 'hold'}
          onClick={() => void holdOrTakeUp(card)}
        />
        <Action key_="E" name="thread" onClick={() => setAsked('thread')} />
        {card.consentPrint && (
          <Action key_="P" name="candidate" onClick={() => void markForPaper(card)} />
        )}
        <Action key_="?" name="keys" onClick={onHelp} />
      </div>
      {asked === 'reason' && <ReasonDialog onChoose={press} onClose={close} />}
      {asked === 'reason-all' && (
        <ReasonDialog count={chosenOf(queue).length} onChoose={pressAll} onClose={close} />
      )}
      {asked === 'note' && <NoteDialog card={card} onClose={close} />}
      {asked === 'hold' && (
        <HoldDialog
          card={card}
          onClose={close}
          onHeld={async () => {
            close()
            await queue.refresh(card.id)
            queue.next()
          }}
        />
      )}
      {asked === 'thread' && <ThreadDialog card={card} onClose={close} />}
    </section>
  )
}

function Action(props: {
  key_: string
  name: keyof (typeof QUEUE)['de']
  onClick(): void
  isPlain?: boolean
}) {
  const say = useSay(QUEUE)
  const { key_, name, onClick, isPlain = true } = props
  return (
    <button
      type="button"
      class={isPlain ? 'quiet' : name}
      aria-keyshortcuts={key_}
      onClick={onClick}
    >
      {say(name)} <Key name={key_} />
    </button>
  )
}

/** The card itself; another comment begins at its top, and takes the focus. */
function Body({ queue, card, newer }: { queue: Queue; card: Card; newer: Card | undefined }) {
  const sayCard = useSay(CARD)
  const say = useSay(QUEUE)
  const element = useRef<HTMLElement>(null)
  const { mark, claimer } = useFate(card.id)
  useEffect(() => {
    // Whoever is choosing in the list stays there.
    if (!document.activeElement?.closest('.side')) element.current?.focus({ preventScroll: true })
    announce(say('next', { name: card.author.name }))
  }, [])
  return (
    <article
      ref={element}
      class="card"
      tabIndex={-1}
      aria-label={card.author.name}
      data-comment={card.id}
      data-revision={card.revisionId}
    >
      <CardView card={card}>
        <p class="state" role="status">
          <Fate card={card} mark={mark} claimer={claimer} />
        </p>
        {card.held && (
          <p class="held-note">{say('heldNote', { name: card.held.by, note: card.held.note })}</p>
        )}
        {newer && (
          <p class="newer" role="alert">
            {sayCard('changed')}{' '}
            <button type="button" onClick={() => queue.showNewer(card.id)}>
              {sayCard('showChanged')}
            </button>
          </p>
        )}
      </CardView>
      <p class="links">
        <a href={`/desk/comments/${card.id}`}>{sayCard('history')}</a>
        {card.notes > 0 && <span>{sayCard('notes', { count: card.notes })}</span>}
      </p>
    </article>
  )
}

/** @returns whether it succeeded */
async function report(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    notify({ text: error.message, tone: 'bad' })
    return false
  }
}

/** Measures from the key to the next card on the screen: `performance.getEntriesByName('next-card')`. */
function useNextShown(card: Card | undefined, pressedAt: { current: number | undefined }) {
  useLayoutEffect(() => {
    const start = pressedAt.current
    if (start === undefined) return
    pressedAt.current = undefined
    requestAnimationFrame(() => performance.measure('next-card', { start }))
  }, [card?.id])
}
