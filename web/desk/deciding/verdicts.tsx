import { useState } from 'preact/hooks'
import type { Card } from '../api.ts'
import { Fate } from '../queue/fate.tsx'
import { useFate } from '../queue/list.tsx'
import { ReasonDialog } from '../queue/reason-dialog.tsx'
import { QUEUE } from '../queue/texts.ts'
import { Key } from '../shell/key.tsx'
import { useKeys } from '../shell/keys.ts'
import { useSay } from '../texts/texts.ts'
import { decide, type Wanted } from './decide.ts'

interface VerdictsProps {
  card: Card
  /** Whether A and R are about this one. */
  hasKeys: boolean
}

/** Deciding on a comment outside of the queue, and what became of it. */
export function Verdicts({ card, hasKeys }: VerdictsProps) {
  const say = useSay(QUEUE)
  const [isAsking, setAsking] = useState(false)
  const { mark, claimer } = useFate(card.id)
  // Until the card tells of it itself, what was just decided here is not decided again.
  const isUnderWay = mark?.kind === 'mine' && mark.decision?.statusAfter !== card.status
  const isOpen = card.actions.length > 0 && claimer === undefined && !isUnderWay

  function press(wanted: Wanted) {
    setAsking(false)
    if (isOpen) decide([card], wanted)
  }
  const approve = () => press({ decision: 'approve' })
  const ask = () => isOpen && setAsking(true)
  useKeys(hasKeys ? { a: approve, r: ask } : {})

  return (
    <div class="verdicts">
      <span class="state" role="status">
        <Fate card={card} mark={mark} claimer={claimer} />
      </span>
      {card.actions.length > 0 && (
        <>
          <button
            type="button"
            class="approve"
            aria-keyshortcuts={hasKeys ? 'A' : undefined}
            disabled={!isOpen}
            onClick={approve}
          >
            {say('approve')} {hasKeys && <Key name="A" />}
          </button>
          <button
            type="button"
            class="reject"
            aria-keyshortcuts={hasKeys ? 'R' : undefined}
            disabled={!isOpen}
            onClick={ask}
          >
            {say('reject')} {hasKeys && <Key name="R" />}
          </button>
        </>
      )}
      {isAsking && <ReasonDialog onChoose={press} onClose={() => setAsking(false)} />}
    </div>
  )
}
