import { scoreText } from '../card/numbers.ts'
import { CARD } from '../card/texts.ts'
import { useStore } from '../store.ts'
import { useLocale, useSay } from '../texts/texts.ts'
import { Fate } from './fate.tsx'
import { useFate } from './list.tsx'
import type { Queue } from './queue.ts'
import { QUEUE } from './texts.ts'

interface RowProps {
  queue: Queue
  id: string
  top: number
  place: number
  total: number
  isCurrent: boolean
}

/** One comment of the list: who, what begins how, and what was found. */
export function Row({ queue, id, top, place, total, isCurrent }: RowProps) {
  const say = useSay(QUEUE)
  const sayCard = useSay(CARD)
  const locale = useLocale()
  const card = useStore(queue.cards, () => queue.card(id))
  const isSelected = useStore(queue.shown, ({ selected }) => selected.has(id))
  const { mark, claimer } = useFate(id)
  if (!card) return null
  const done = mark?.kind === 'mine' || mark?.kind === 'other' || claimer !== undefined
  return (
    <li
      class={`row ${isCurrent ? 'current' : ''} ${done ? 'done' : ''}`}
      style={{ top: `${top}px` }}
      aria-setsize={total}
      aria-posinset={place}
    >
      <input
        type="checkbox"
        checked={isSelected}
        aria-label={say('select', { name: card.author.name })}
        onChange={(event) => queue.toggle(id, event.currentTarget.checked)}
      />
      <button
        type="button"
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => queue.select(id)}
      >
        <span class="line">
          <strong>
            <bdi>{card.author.name}</bdi>
          </strong>
          <span class={`risk ${levelOf(card.risk)}`}>
            <span class="unseen">{say('risk')} </span>
            {scoreText(card.risk, locale)}
          </span>
        </span>
        <span class="begin" dir="auto">
          {card.text.slice(0, 160)}
        </span>
        <span class="line small">
          <span class="title">{card.article.title}</span>
          {card.signals.map((signal) => (
            <span key={signal} class={`legend ${signal}`} title={sayCard(signal)}>
              <span class="unseen">{sayCard(signal)}</span>
            </span>
          ))}
          <Fate card={card} mark={mark} claimer={claimer} />
        </span>
      </button>
    </li>
  )
}

function levelOf(risk: number): string {
  return risk >= 0.8 ? 'high' : risk >= 0.4 ? 'medium' : 'low'
}
