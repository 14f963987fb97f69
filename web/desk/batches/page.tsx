import { undo } from '../deciding/decide.ts'
import { useKeys } from '../shell/keys.ts'
import { useSay } from '../texts/texts.ts'
import { Groups } from './groups.tsx'
import { RiskRange } from './risk-range.tsx'
import { BATCHES } from './texts.ts'

/** What can be decided many at a time. */
export function BatchesPage() {
  const say = useSay(BATCHES)
  useKeys({ u: () => void undo() })
  return (
    <main id="content" class="page batches" tabIndex={-1}>
      <h1>{say('title')}</h1>
      <RiskRange />
      <Groups />
    </main>
  )
}
