import { type Expectation, expectDecision } from '../moderation/expected/expect-decision.ts'
import { situationAt } from '../moderation/expected/spread.ts'
import type { QueueOrder } from '../moderation/labels.ts'
import type { Calendar } from '../moderation/pause/calendar.ts'
import { pauseAt } from '../moderation/pause/pauses.ts'
import { DAY_MS, MINUTE_MS } from '../moderation/pause/rules.ts'
import { afterWorkingMs, workingMs } from '../moderation/pause/working-time.ts'
import { type Figures, figuresOf, type Outcome } from './figures.ts'
import { Heap } from './heap.ts'
import { endOf, Knowledge } from './knowledge.ts'
import type { PastComment } from './newsroom.ts'
import { ReplayQueue } from './replay-queue.ts'

/** A time is stated when a comment arrives, and again after so much working time until it is decided on. */
const RESTATED_MS = 15 * MINUTE_MS

/** A week before the days in question, times are stated too, for ranges to have something to learn from. */
const LEARNING_DAYS = 7

export interface BacktestOptions {
  calendar: Calendar
  /** By arrival; what came before `from` is the history. */
  comments: readonly PastComment[]
  order: QueueOrder
  /** Times stated from here ... */
  from: Date
  /** ... to here count. */
  to: Date
  /** Called for each comment that is replayed. */
  onComment?: () => void
  /** Called for each time that is stated, or null for an unknown one. */
  onStatement?: (comment: number, at: Date, expectation: Expectation | null) => void
}

export interface BacktestReport {
  order: QueueOrder
  from: Date
  to: Date
  /** Comments about which something was stated. */
  comments: number
  /** Share of the times asked for that were not known. */
  unknown: number
  all: Figures
  /** Stated outside pauses, and in them. */
  daytime: Figures
  night: Figures
  /** Stated when the comment arrived, and later. */
  onArrival: Figures
  waiting: Figures
}

interface Stated extends Outcome {
  isNight: boolean
  isFirst: boolean
}

/**
 * Replays a history and states, as the service would have, when comments are decided on, with what was
 * known then; compares that with the decisions. A comment that still waits at the end counts where its
 * range is over by then, and one that stopped waiting without a decision does not.
 */
export function backtest(options: BacktestOptions): BacktestReport {
  const { calendar, comments, order, from, to } = options
  const learnFrom = from.getTime() - LEARNING_DAYS * DAY_MS
  const knowledge = new Knowledge(calendar, comments, new Date(learnFrom), to)
  const queue = new ReplayQueue(order, comments)
  const outcomes: Stated[] = []
  const seen = new Set<number>()
  let [asked, unknown] = [0, 0]

  const state = (index: number, comment: PastComment, at: Date) => {
    const isFirst = at === comment.arrivedAt
    const isRanked = order === 'oldest' || !isFirst
    const place = isRanked ? queue.placeOf(index) : queue.usualPlace()
    const expected = expectDecision({ at, calendar, ...place, ...knowledge.at(at), isRanked })
    if (at >= from) {
      options.onStatement?.(index, at, expected)
      seen.add(index)
      asked++
      if (expected === null) unknown++
    }
    if (expected === null) return
    const situation = situationAt(calendar, at, isRanked)
    const { decidedAt, leftAt } = comment
    const { expectedBy } = expected
    knowledge.record({ statedAt: at, expectedBy, situation, decidedAt, leftAt: leftAt ?? null })
    // What still waits has missed its range for certain once that is over.
    const isOpen = decidedAt === null && expected.latest >= to
    if (at < from || isOpen || endOf(comment) < (decidedAt ?? to).getTime()) return
    const isNight = pauseAt(calendar, at) !== null
    outcomes.push({ ...outcomeOf(calendar, expected, decidedAt ?? to), isNight, isFirst })
  }

  const ends = new Heap<number>()
  const restatements = new Heap<number>()
  const restateLater = (index: number, at: Date) =>
    restatements.push(afterWorkingMs(calendar, at, RESTATED_MS).getTime(), index)
  const catchUp = (until: number) => {
    while (Math.min(ends.firstKey, restatements.firstKey) <= until) {
      if (ends.firstKey <= restatements.firstKey) {
        queue.leave(ends.pop() ?? Number.NaN)
        continue
      }
      const at = new Date(restatements.firstKey)
      const index = restatements.pop() ?? Number.NaN
      const comment = comments[index]
      if (comment === undefined || endOf(comment) <= at.getTime()) continue
      state(index, comment, at)
      restateLater(index, at)
    }
  }
  for (const [index, comment] of comments.entries()) {
    const { arrivedAt } = comment
    if (arrivedAt >= to) break
    catchUp(arrivedAt.getTime())
    queue.arrive(index)
    ends.push(endOf(comment), index)
    if (arrivedAt.getTime() >= learnFrom) {
      state(index, comment, arrivedAt)
      restateLater(index, arrivedAt)
    }
    options.onComment?.()
  }
  catchUp(to.getTime() - 1)
  return {
    order,
    from,
    to,
    comments: seen.size,
    unknown: asked === 0 ? 0 : unknown / asked,
    all: figuresOf(outcomes),
    daytime: figuresOf(outcomes.filter(({ isNight }) => !isNight)),
    night: figuresOf(outcomes.filter(({ isNight }) => isNight)),
    onArrival: figuresOf(outcomes.filter(({ isFirst }) => isFirst)),
    waiting: figuresOf(outcomes.filter(({ isFirst }) => !isFirst)),
  }
}

function outcomeOf(calendar: Calendar, stated: Expectation, decidedAt: Date): Outcome {
  const { expectedBy, earliest, latest } = stated
  return {
    isInside: earliest <= decidedAt && decidedAt <= latest,
    error: Math.abs(workingMs(calendar, expectedBy, decidedAt)) / MINUTE_MS,
    width: workingMs(calendar, earliest, latest) / MINUTE_MS,
  }
}
