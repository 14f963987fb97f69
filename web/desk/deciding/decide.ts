import { v7 as newId } from 'uuid'
import { ask, type Card, client, type ReasonCode, Refusal, type Verdict } from '../api.ts'
import { counts, onChange } from '../live/live.ts'
import { session } from '../session/ended.ts'
import { notify } from '../shell/notices.tsx'
import { currentSite } from '../sites/sites.ts'
import { createStore } from '../store.ts'
import { sayIn, tongue } from '../texts/texts.ts'
import { mark, markOf } from './marks.ts'
import { createOutbox, type Pressed, type RefusedBy, type Result } from './outbox.ts'
import { DECIDING } from './texts.ts'
import { timeOf } from './time-of.ts'

export interface Wanted {
  decision: Verdict
  reason?: ReasonCode
  note?: string
}

/** What of a card a decision binds. */
export type Decidable = Pick<Card, 'id' | 'revisionId' | 'status'> & { author: { name: string } }

/** How many decisions are not answered yet. */
export const unsent = createStore(0)

/** Set while a pause stands in the way of something that was pressed. */
export const stoppedByPause = createStore<{ cards: Decidable[]; wanted: Wanted } | undefined>(
  undefined,
)

/** Told when a comment is open again: undone here, or refused. */
export const reopened = createStore<{ ids: string[]; why: 'undone' | 'returned' } | undefined>(
  undefined,
)

const say: ReturnType<typeof sayIn<keyof (typeof DECIDING)['de']>> = (key, values) =>
  sayIn(DECIDING, tongue.get())(key, values)

const outbox = createOutbox({
  post,
  settled,
  changed: () => unsent.set(outbox.size()),
  wait: waitForNext,
})

/** What was pressed at once is undone at once, and with the same right. */
interface Undoable {
  group: Pressed[]
  override: string | undefined
}

/** The latest last. */
const pressedSoFar: Undoable[] = []

/**
 * Decides what is shown, at once on the page and behind it at the service. In a pause that refuses decisions it
 * says so instead.
 * @param override why an administrator decides in spite of it
 * @returns whether it was decided
 */
export function decide(cards: readonly Decidable[], wanted: Wanted, override?: string): boolean {
  if (cards.length === 0) return false
  if (override === undefined && isRefusing()) {
    stoppedByPause.set({ cards: [...cards], wanted })
    return false
  }
  const group = cards.map((card) => press(card, wanted))
  for (const pressed of group) outbox.add(pressed, override)
  remember(group, cards, override)
  return true
}

function press({ id, revisionId, status }: Decidable, wanted: Wanted): Pressed {
  const pressed = { id: newId(), commentId: id, revisionId, status, ...wanted }
  mark(id, { kind: 'mine', pressed })
  return pressed
}

function remember(
  group: Pressed[],
  cards: readonly Decidable[],
  override: string | undefined,
): void {
  const undoable = { group, override }
  pressedSoFar.push(undoable)
  const { decision } = group[0] ?? {}
  const [{ author }] = cards as [Decidable]
  const later = override === undefined ? counts.get()?.pause : undefined
  const text =
    group.length === 1
      ? say(decision === 'approve' ? 'approved' : 'rejected', { name: author.name })
      : say(decision === 'approve' ? 'approvedMany' : 'rejectedMany', { count: group.length })
  const when =
    later?.paused && later.resumesAt ? ` ${say('from', { time: timeOf(later.resumesAt) })}` : ''
  notify({
    text: text + when,
    action: { label: say('undo'), key: 'U', run: () => void undo(undoable) },
  })
}

/** Whether a decision would only be refused now. */
export function isRefusing(): boolean {
  return counts.get()?.pause.paused === true && currentSite().pause?.decisions === 'refuse'
}

/** Takes back what was pressed last, or this. */
export async function undo(undoable = pressedSoFar.at(-1)): Promise<void> {
  if (!undoable) {
    notify({ text: say('nothingToUndo') })
    return
  }
  const index = pressedSoFar.indexOf(undoable)
  if (index < 0) return
  pressedSoFar.splice(index, 1)
  const undone: string[] = []
  await Promise.all(
    undoable.group.map(async (pressed) => {
      if (await takeBack(pressed, undoable.override)) undone.push(pressed.commentId)
    }),
  )
  if (undone.length === 0) return
  notify({ text: say('undone', { count: undone.length }), tone: 'good' })
  reopened.set({ ids: undone, why: 'undone' })
}

async function takeBack(pressed: Pressed, override: string | undefined): Promise<boolean> {
  if (!outbox.drop(pressed.id)) {
    await outbox.answered(pressed.id)
    const now = markOf(pressed.commentId)
    // It was refused meanwhile, so there is nothing to take back.
    if (now?.kind !== 'mine' || now.pressed.id !== pressed.id) return false
    if (!(await sendUndo(pressed, override))) return false
  }
  mark(pressed.commentId, undefined)
  return true
}

async function sendUndo({ id }: Pressed, reason: string | undefined): Promise<boolean> {
  const json = reason === undefined ? {} : { override: { reason } }
  for (let pause = 500; ; pause = Math.min(5_000, pause * 2)) {
    try {
      await ask(client.v1.review.decisions[':id'].undo.$post({ param: { id }, json }))
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (!error.isPassing && error.status !== 401) {
        notify({ text: causeOf(refusedBy(error)), tone: 'bad' })
        return false
      }
      await waitForNext(pause)
    }
  }
}

/** @throws Refusal where the whole could not be sent for now */
async function post(batch: readonly Pressed[], reason: string | undefined): Promise<Result[]> {
  const override = reason === undefined ? undefined : { reason }
  try {
    const answer = await ask(
      client.v1.review.decisions.$post({ json: { decisions: [...batch], override } }),
    )
    if (!('results' in answer)) return [{ decision: answer }]
    return answer.results.map(({ status, decision, problem }) =>
      decision ? { decision } : { refused: refusedBy(new Refusal(status, { ...problem })) },
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Signed out is passing as well: the form is on the page, and then it goes on.
    if (error.isPassing || error.status === 401) throw error
    return batch.map(() => ({ refused: refusedBy(error) }))
  }
}

function refusedBy({ code, isPassing, details, message }: Refusal): RefusedBy {
  return { code, isPassing, details, message }
}

function settled(pressed: Pressed, result: Result): void {
  const now = markOf(pressed.commentId)
  if (now?.kind === 'mine' && now.pressed.id !== pressed.id) return
  if ('decision' in result) {
    mark(pressed.commentId, { kind: 'mine', pressed, decision: result.decision })
    return
  }
  // What a colleague decided stays greyed, whichever of both is heard of first.
  if (now?.kind !== 'other') mark(pressed.commentId, { kind: 'returned', refused: result.refused })
  notify({ text: say('cameBack', { why: causeOf(result.refused) }), tone: 'bad' })
  reopened.set({ ids: [pressed.commentId], why: 'returned' })
}

/** Why something was refused, for people. */
export function causeOf({ code, details, message }: RefusedBy): string {
  const by = details.decidedBy
  if (code === 'revision-changed') return say('textChanged')
  if (code === 'state-conflict' && typeof by === 'string') return say('decidedBy', { name: by })
  if (code === 'state-conflict') return say('stateChanged')
  if (code === 'claimed-by-other') return say('claimed')
  if (code === 'moderation-paused') return say('paused')
  if (code === 'comment-not-found') return say('gone')
  return message
}

/** Until the time is over, the network is back, or somebody has signed in again. */
function waitForNext(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const ready = () => {
      if (session.get().state !== 'in') return
      clearTimeout(timer)
      removeEventListener('online', ready)
      forget()
      resolve()
    }
    const timer = setTimeout(ready, ms)
    const forget = session.subscribe(ready)
    addEventListener('online', ready)
  })
}

/** A colleague's decision greys a comment; one that was taken back opens it. */
onChange((change) => {
  if (change.change !== 'decided') return
  const now = markOf(change.id)
  const who = session.get()
  // What was pressed here is known, and the echo may come after it was taken back; of another tab the card tells.
  if ((who.state === 'in' || who.state === 'ended') && who.who.name === change.by) return
  if (change.decision !== 'undo')
    mark(change.id, { kind: 'other', decision: change.decision, by: change.by })
  else if (now) {
    mark(change.id, undefined)
    reopened.set({ ids: [change.id], why: 'returned' })
  }
})

/** Whoever closes the page too early is asked. */
addEventListener('beforeunload', (event) => {
  if (outbox.size() > 0) event.preventDefault()
})
