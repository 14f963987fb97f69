import type { Card } from '../api.ts'
import { CardView } from '../card/card.tsx'
import { isDone } from '../deciding/marks.ts'
import { Verdicts } from '../deciding/verdicts.tsx'
import { useSay } from '../texts/texts.ts'
import { BATCHES } from './texts.ts'

interface SpotCheckProps {
  sample: readonly Card[]
  seen: ReadonlySet<string>
  /** How many are still to be looked at. */
  left: number
  onSeen(id: string): void
}

/** Some of many, to be looked at before the rest is decided unseen. */
export function SpotCheck({ sample, seen, left, onSeen }: SpotCheckProps) {
  const say = useSay(BATCHES)
  return (
    <>
      <ul class="spot">
        {sample.map((card) => (
          <li key={card.id} class="card">
            <CardView card={card} />
            <div class="toolbar">
              <label>
                <input
                  type="checkbox"
                  checked={seen.has(card.id) || isDone(card.id)}
                  disabled={seen.has(card.id) || isDone(card.id)}
                  onChange={() => onSeen(card.id)}
                />{' '}
                {say('fine')}
              </label>
              <Verdicts card={card} hasKeys={false} />
            </div>
          </li>
        ))}
      </ul>
      <p role="status">{left > 0 && say('spotHint', { count: left })}</p>
    </>
  )
}
