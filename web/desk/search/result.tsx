import { useMemo } from 'preact/hooks'
import type { Card } from '../api.ts'
import { CardView } from '../card/card.tsx'
import { CARD } from '../card/texts.ts'
import { Verdicts } from '../deciding/verdicts.tsx'
import { useSay } from '../texts/texts.ts'
import { hitsIn } from './hits.ts'

interface ResultProps {
  card: Card
  words: string
  isCurrent: boolean
  onSelect(): void
}

const elementId = (comment: string) => `result-${comment}`

/** One comment that was found, with what was searched for marked in it. */
export function Result({ card, words, isCurrent, onSelect }: ResultProps) {
  const sayCard = useSay(CARD)
  const hits = useMemo(() => hitsIn(card.text, words), [card.text, words])
  return (
    <li>
      <article
        id={elementId(card.id)}
        class={`card ${isCurrent ? 'current' : ''}`}
        tabIndex={-1}
        aria-label={card.author.name}
        aria-current={isCurrent ? 'true' : undefined}
        onFocusCapture={onSelect}
      >
        <CardView key={card.revisionId} card={card} hits={hits} />
        <p class="links">
          <a href={`/desk/comments/${card.id}`}>{sayCard('history')}</a>
          {card.notes > 0 && <span>{sayCard('notes', { count: card.notes })}</span>}
        </p>
        <Verdicts card={card} hasKeys={isCurrent} />
      </article>
    </li>
  )
}

/** Brings one of those found to where it is read, and its keys with it. */
export function showResult(comment: string): void {
  const element = document.getElementById(elementId(comment))
  element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'start' })
}
