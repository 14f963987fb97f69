interface Waiting<T> {
  text: string
  resolve: (answer: T) => void
  reject: (error: unknown) => void
}

/** Runs a model over texts; gives one answer a text, in order. */
export type RunBatch<T> = (texts: string[]) => Promise<T[]>

export const MOST_IN_BATCH = 32

/** UTF-16 units of a batch, padding included: bounds memory, and how long others wait for it. */
export const MOST_PADDED = 8_192

/** A text that is less than half as long as the longest of a batch would be mostly padding. */
const LEAST_SHARE = 0.5

/**
 * Collects the texts of calls that wait at the same time and runs them together: texts of similar
 * length, at most 32, and no more than `MOST_PADDED` units with their padding. In turns the text that
 * waits longest and the shortest one lead a batch, so that nothing starves and a pile of long texts
 * does not hold up short ones. Between batches the event loop gets a turn, because running a model
 * blocks it.
 */
export class Batcher<T> {
  private waiting: Waiting<T>[] = []
  private running: Promise<void> | undefined
  private shortestLeads = false
  private readonly run: RunBatch<T>
  private readonly onBatch: ((size: number, seconds: number) => void) | undefined

  constructor(run: RunBatch<T>, onBatch?: (size: number, seconds: number) => void) {
    this.run = run
    this.onBatch = onBatch
  }

  /** The model's answer to `text`. Rejects with what the model run threw. */
  submit(text: string): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ text, resolve, reject })
      this.running ??= this.drain()
    })
  }

  /** Settles once nothing waits or runs. */
  async idle(): Promise<void> {
    await this.running
  }

  private async drain(): Promise<void> {
    await nextTurn()
    while (this.waiting.length > 0) {
      await this.runOne(this.takeBatch())
      await nextTurn()
    }
    this.running = undefined
  }

  /** The text whose turn it is, and those closest to it in length that fit. */
  private takeBatch(): Waiting<T>[] {
    const length = ({ text }: Waiting<T>) => text.length
    const leader = this.shortestLeads
      ? this.waiting.reduce((a, b) => (length(b) < length(a) ? b : a))
      : this.waiting[0]
    this.shortestLeads = !this.shortestLeads
    if (leader === undefined) return []
    const distance = (item: Waiting<T>) => Math.abs(length(item) - length(leader))
    const batch = new Set([leader])
    let [shortest, longest] = [length(leader), length(leader)]
    for (const item of this.waiting.toSorted((a, b) => distance(a) - distance(b))) {
      if (batch.size === MOST_IN_BATCH) break
      const [low, high] = [Math.min(shortest, length(item)), Math.max(longest, length(item))]
      if ((batch.size + 1) * high > MOST_PADDED || low < LEAST_SHARE * high) continue
      batch.add(item)
      shortest = low
      longest = high
    }
    this.waiting = this.waiting.filter((item) => !batch.has(item))
    return [...batch]
  }

  private async runOne(batch: Waiting<T>[]): Promise<void> {
    const started = performance.now()
    try {
      const answers = await this.run(batch.map((item) => item.text))
      if (answers.length !== batch.length) throw new Error('The model left out answers.')
      for (const [i, item] of batch.entries()) item.resolve(answers[i] as T)
      this.onBatch?.(batch.length, (performance.now() - started) / 1000)
    } catch (error) {
      for (const item of batch) item.reject(error)
    }
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
