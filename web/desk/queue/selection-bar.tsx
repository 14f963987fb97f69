import { useState } from 'preact/hooks'
import type { Wanted } from '../deciding/decide.ts'
import { Key } from '../shell/key.tsx'
import { useStore } from '../store.ts'
import { useSay } from '../texts/texts.ts'
import type { Queue } from './queue.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { decideChosen } from './selection.ts'
import { QUEUE } from './texts.ts'

/** What can be done with all that is selected. */
export function SelectionBar({ queue }: { queue: Queue }) {
  const say = useSay(QUEUE)
  const count = useStore(queue.shown, ({ selected }) => selected.size)
  const [isAsking, setAsking] = useState(false)
  if (count === 0) return null
  function all(wanted: Wanted) {
    setAsking(false)
    decideChosen(queue, wanted)
  }
  return (
    <section class="selection" aria-label={say('selected', { count })}>
      <span>{say('selected', { count })}</span>
      <button type="button" class="approve" onClick={() => all({ decision: 'approve' })}>
        {say('approveAll')} <Key name="⇧A" />
      </button>
      <button type="button" class="reject" onClick={() => setAsking(true)}>
        {say('rejectAll')} <Key name="⇧R" />
      </button>
      <button type="button" class="quiet" onClick={() => queue.clearSelection()}>
        {say('deselect')}
      </button>
      {isAsking && <ReasonDialog count={count} onClose={() => setAsking(false)} onChoose={all} />}
    </section>
  )
}
