import { shareAbove, usualRisk } from '../moderation/expected/ranks.ts'
import type { QueueOrder } from '../moderation/labels.ts'
import type { PastComment } from './newsroom.ts'
import { Waiting } from './waiting.ts'

/** Risks of so many comments say how the next ones will be. */
const RISKS_KEPT = 2_000

/** A comment's place: how many are before it, and which share of those to come will be. */
export interface QueuePlace {
  ahead: number
  overtaking: number
}

/** The queue of a replayed history: who waits, and who is before whom. */
export class ReplayQueue {
  readonly #order: QueueOrder
  readonly #comments: readonly PastComment[]
  readonly #places: Int32Array
  readonly #byRisk: number[]
  readonly #waiting: Waiting
  readonly #risks: number[] = []
  #sortedRisks = new Float64Array()

  /** @param comments by arrival */
  constructor(order: QueueOrder, comments: readonly PastComment[]) {
    this.#order = order
    this.#comments = comments
    this.#waiting = new Waiting(comments.length)
    this.#byRisk = comments.map((_, i) => i)
    if (order === 'risk')
      this.#byRisk.sort((a, b) => (comments[b]?.risk ?? 0) - (comments[a]?.risk ?? 0) || a - b)
    this.#places = new Int32Array(comments.length)
    this.#byRisk.forEach((comment, place) => {
      this.#places[comment] = place
    })
  }

  arrive(index: number): void {
    this.#waiting.add(this.#places[index] ?? 0, 1)
    if (this.#order === 'oldest') return
    this.#risks.push(this.#comments[index]?.risk ?? 0)
    if (this.#risks.length % 500 === 0 || this.#risks.length < 500)
      this.#sortedRisks = Float64Array.from(this.#risks.slice(-RISKS_KEPT)).sort()
  }

  leave(index: number): void {
    this.#waiting.add(this.#places[index] ?? 0, -1)
  }

  /** The place of a comment that waits; its risk is looked at only where it counts. */
  placeOf(index: number): QueuePlace {
    const ahead = this.#waiting.before(this.#places[index] ?? 0)
    const overtaking =
      this.#order === 'oldest' ? 0 : shareAbove(this.#sortedRisks, this.#comments[index]?.risk ?? 0)
    return { ahead, overtaking }
  }

  /** The place that a comment without a score yet would have with a usual risk. */
  usualPlace(): QueuePlace {
    const usual = usualRisk(this.#sortedRisks)
    let [low, high] = [0, this.#byRisk.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      const risk = this.#comments[this.#byRisk[middle] ?? 0]?.risk ?? 0
      if (risk > usual) low = middle + 1
      else high = middle
    }
    return { ahead: this.#waiting.before(low), overtaking: shareAbove(this.#sortedRisks, usual) }
  }
}
