import type { Card } from '../api.ts'
import { CARD } from '../card/texts.ts'
import { causeOf } from '../deciding/decide.ts'
import type { Mark } from '../deciding/marks.ts'
import { useSay } from '../texts/texts.ts'

interface FateProps {
  card: Pick<Card, 'held' | 'status'>
  mark: Mark | undefined
  claimer: string | undefined
}

/** In a few words what became of a comment here, or who has it; nothing while it simply waits. */
export function Fate({ card, mark, claimer }: FateProps) {
  const say = useSay(CARD)
  if (mark?.kind === 'mine')
    return (
      <span class={`fate ${mark.pressed.decision}`}>{say(`byMe_${mark.pressed.decision}`)}</span>
    )
  if (mark?.kind === 'other')
    return (
      <span class={`fate ${mark.decision}`}>
        {say(`by_${mark.decision}`, { name: mark.by ?? say('automatic') })}
      </span>
    )
  if (claimer !== undefined) return <span class="fate">{say('claimedBy', { name: claimer })}</span>
  if (mark?.kind === 'returned')
    return <span class="fate returned">{say('returned', { why: causeOf(mark.refused) })}</span>
  if (card.held) return <span class="fate held">{say('heldTitle')}</span>
  if (card.status !== 'pending') return <span class="fate">{say(`status_${card.status}`)}</span>
  return null
}
