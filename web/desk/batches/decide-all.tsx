import { useState } from 'preact/hooks'
import type { Card } from '../api.ts'
import { decide, type Wanted } from '../deciding/decide.ts'
import { ReasonDialog } from '../queue/reason-dialog.tsx'
import { useSay } from '../texts/texts.ts'
import { BATCHES } from './texts.ts'

interface DecideAllProps {
  cards: readonly Card[]
  /** What the buttons say. */
  names: 'all' | 'rest'
  isReady?: boolean
}

const NAMES = {
  all: ['approve', 'reject'],
  rest: ['restApprove', 'restReject'],
} as const

/** Decides these together; each decision is one of its own all the same. */
export function DecideAll({ cards, names, isReady = true }: DecideAllProps) {
  const say = useSay(BATCHES)
  const [isAsking, setAsking] = useState(false)
  const count = cards.length
  const isOff = count === 0 || !isReady
  const all = (wanted: Wanted) => {
    setAsking(false)
    decide(cards, wanted)
  }
  const [approve, reject] = NAMES[names]
  return (
    <p class="toolbar">
      <button
        type="button"
        class="approve"
        disabled={isOff}
        onClick={() => all({ decision: 'approve' })}
      >
        {say(approve, { count })}
      </button>
      <button type="button" class="reject" disabled={isOff} onClick={() => setAsking(true)}>
        {say(reject, { count })}
      </button>
      {isAsking && <ReasonDialog count={count} onClose={() => setAsking(false)} onChoose={all} />}
    </p>
  )
}
