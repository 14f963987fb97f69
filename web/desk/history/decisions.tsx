import { useState } from 'preact/hooks'
import { ask, type Card, client, type Decision, Refusal } from '../api.ts'
import { duration } from '../card/numbers.ts'
import { CARD } from '../card/texts.ts'
import { causeOf } from '../deciding/decide.ts'
import { mark } from '../deciding/marks.ts'
import { whenOf } from '../deciding/time-of.ts'
import { notify } from '../shell/notices.tsx'
import { useLocale, useSay } from '../texts/texts.ts'
import type { History } from './history.ts'
import { HISTORY } from './texts.ts'

interface DecisionsProps {
  card: Card
  history: History
  onUndone(): Promise<void>
}

/** Who decided what, the latest first; the one that stands can be taken back. */
export function Decisions({ card, history, onUndone }: DecisionsProps) {
  const say = useSay(HISTORY)
  const { decisions, revisions } = history
  const latest = decisions.at(-1)
  const isUndoable =
    latest !== undefined &&
    latest.decision !== 'undo' &&
    latest.statusAfter === card.status &&
    latest.revisionId === card.revisionId
  return (
    <section class="decisions" aria-labelledby="decisions">
      <h2 id="decisions">{say('decisions')}</h2>
      {decisions.length === 0 && <p class="hint">{say('undecided')}</p>}
      <ol>
        {[...decisions].reverse().map((decision) => (
          <li key={decision.id}>
            <DecisionFacts
              decision={decision}
              revision={revisions.find(({ id }) => id === decision.revisionId)?.number}
              undoneBy={decisions.find(
                ({ decision: kind, replaces }) => kind === 'undo' && replaces === decision.id,
              )}
            />
            {isUndoable && decision === latest && (
              <UndoButton decision={decision} onUndone={onUndone} />
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function DecisionFacts(props: {
  decision: Decision
  revision: number | undefined
  undoneBy: Decision | undefined
}) {
  const say = useSay(HISTORY)
  const sayCard = useSay(CARD)
  const locale = useLocale()
  const { decision, revision, undoneBy } = props
  const { decidedAt, effectiveAt, reason, note, overrideReason, policyVersion } = decision
  const nameOf = ({ by }: Decision) => by.name ?? sayCard('automatic')
  const facts: [keyof (typeof HISTORY)['de'], string | null][] = [
    ['reason', reason && sayCard(`reason_${reason}`)],
    ['note', note],
    ['took', duration(decision.waitedWorkingMs, locale)],
    ['effective', effectiveAt > decidedAt ? whenOf(effectiveAt) : null],
    ['override', overrideReason],
    ['about', revision === undefined ? null : say('revision', { number: revision })],
    ['policy', policyVersion],
  ]
  return (
    <>
      <p class={undoneBy ? 'undone' : ''}>
        <strong class={`fate ${decision.decision}`}>
          {say(`did_${decision.decision}`, { name: nameOf(decision) })}
        </strong>{' '}
        <time dateTime={decidedAt}>{whenOf(decidedAt)}</time>
      </p>
      {undoneBy && <p class="hint">{say('undoneBy', { name: nameOf(undoneBy) })}</p>}
      <dl>
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{say(name)}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  )
}

function UndoButton({ decision, onUndone }: { decision: Decision; onUndone(): Promise<void> }) {
  const say = useSay(HISTORY)
  const [isSending, setSending] = useState(false)
  async function undo() {
    setSending(true)
    try {
      const { id } = decision
      await ask(client.v1.review.decisions[':id'].undo.$post({ param: { id }, json: {} }))
      mark(decision.commentId, undefined)
      notify({ text: say('undone'), tone: 'good' })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      notify({ text: causeOf(error), tone: 'bad' })
    }
    setSending(false)
    await onUndone()
  }
  return (
    <button type="button" disabled={isSending} onClick={undo}>
      {say('undo')}
    </button>
  )
}
