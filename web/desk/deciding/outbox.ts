import type { Card, Decision, ReasonCode, Verdict } from '../api.ts'

/** A decision as it was pressed, on what was shown. */
export interface Pressed {
  /** Made here, so that sending again after a lost answer changes nothing. */
  id: string
  commentId: string
  revisionId: string
  /** As it was shown: a colleague's decision is not overruled unseen. */
  status: Card['status']
  decision: Verdict
  reason?: ReasonCode
  note?: string
}

export type Result = { decision: Decision } | { refused: RefusedBy }

/** Why something was refused. `isPassing`: the same may be sent again. */
export interface RefusedBy {
  code: string
  isPassing: boolean
  details: Record<string, unknown>
  message: string
}

export interface OutboxOptions {
  /** Sends several, for which the same override holds; one result each, in order. Rejects where the whole cannot be sent for now. */
  post(batch: readonly Pressed[], override: string | undefined): Promise<Result[]>
  /** Told once of each, when it is known what became of it. */
  settled(pressed: Pressed, result: Result): void
  changed(): void
  /** Waits before the next attempt. */
  wait(ms: number): Promise<void>
}

const BATCH_MAX = 50
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 5_000

/** Decisions on their way: sent in the order in which they were pressed, again and again until they are answered. */
export interface Outbox {
  /** @param override why an administrator decides in spite of the pause */
  add(pressed: Pressed, override?: string): void
  /** Takes back what was not sent yet. @returns whether it was still here */
  drop(id: string): boolean
  /** How many are not answered yet. */
  size(): number
  /** Resolves once this one is answered, at once where it is not under way. */
  answered(id: string): Promise<void>
}

export function createOutbox({ post, settled, changed, wait }: OutboxOptions): Outbox {
  const queued: { pressed: Pressed; override: string | undefined }[] = []
  let sending: readonly Pressed[] = []
  let override: string | undefined
  let isRunning = false
  const waiting = new Map<string, (() => void)[]>()

  async function run() {
    if (isRunning) return
    isRunning = true
    let pause = FIRST_WAIT_MS
    while (sending.length > 0 || queued.length > 0) {
      if (sending.length === 0) takeNext()
      const results = await post(sending, override).catch(() => undefined)
      const again: Pressed[] = []
      for (const [index, pressed] of sending.entries()) {
        const result = results?.[index]
        if (!result || ('refused' in result && result.refused.isPassing)) again.push(pressed)
        else settle(pressed, result)
      }
      sending = again
      changed()
      if (again.length === 0) pause = FIRST_WAIT_MS
      else {
        await wait(pause)
        pause = Math.min(LONGEST_WAIT_MS, pause * 2)
      }
    }
    isRunning = false
  }

  function takeNext() {
    override = queued[0]?.override
    const other = queued.findIndex((each) => each.override !== override)
    const next = queued.splice(0, Math.min(BATCH_MAX, other < 0 ? queued.length : other))
    sending = next.map(({ pressed }) => pressed)
  }

  function settle(pressed: Pressed, result: Result) {
    settled(pressed, result)
    for (const resolve of waiting.get(pressed.id) ?? []) resolve()
    waiting.delete(pressed.id)
  }

  const isUnderWay = (id: string) =>
    sending.some((each) => each.id === id) || queued.some(({ pressed }) => pressed.id === id)

  return {
    add(pressed, override) {
      queued.push({ pressed, override })
      changed()
      // What is pressed in the same moment goes together.
      queueMicrotask(run)
    },
    drop(id) {
      const index = queued.findIndex(({ pressed }) => pressed.id === id)
      if (index < 0) return false
      queued.splice(index, 1)
      changed()
      return true
    },
    size: () => sending.length + queued.length,
    answered(id) {
      if (!isUnderWay(id)) return Promise.resolve()
      return new Promise((resolve) => {
        waiting.set(id, [...(waiting.get(id) ?? []), resolve])
      })
    },
  }
}
