import { counts } from '../live/live.ts'
import { useStore } from '../store.ts'
import { useSay } from '../texts/texts.ts'
import { isWhole } from './filter.ts'
import type { Queue } from './queue.ts'
import { QUEUE } from './texts.ts'

/** Instead of a card: it is being loaded, could not be, or there is nothing left to do. */
export function Nothing({ queue, onList }: { queue: Queue; onList(): void }) {
  const say = useSay(QUEUE)
  const { isLoading, failure, ids } = useStore(queue.shown)
  const waiting = useStore(counts, (now) => now?.byStatus.pending ?? 0)
  const isAll = isWhole(queue.filter)
  const isLeft = isAll && waiting > 0
  return (
    <section class="focus nothing" aria-busy={isLoading}>
      {failure !== undefined && (
        <p role="alert">
          {say('failed', { why: failure })}{' '}
          <button type="button" onClick={() => void queue.reload()}>
            {say('again')}
          </button>
        </p>
      )}
      {!isLoading && failure === undefined && (
        <>
          <h2>{say(isLeft ? 'othersTitle' : 'emptyTitle')}</h2>
          <p>{say(isLeft ? 'others' : isAll ? 'empty' : 'emptyFilter')}</p>
          {ids.length > 0 && (
            <button type="button" class="to-list quiet" onClick={onList}>
              {say('back')}
            </button>
          )}
        </>
      )}
    </section>
  )
}
