interface Waiting<T> {
  text: string
  resolve: (answer: T) => void
  reject: (error: unknown) => void
}

/** Runs a model over texts; gives one answer a text, in order. */
export type RunBatch<T> = (texts: string[]) => Promise<T[]>

export const MOST_IN_BATCH = 32

/**
 * Collects the texts of calls that wait at the same time and runs them together, at most 32 at once
 * and texts of similar length together, so that little is padded. Between batches the event loop
 * gets a turn, because running a model blocks it.
 */
export class Batcher<T> {
  private waiting: Waiting<T>[] = []
  private running: Promise<void> | undefined
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

  /** The text that waits longest, and those closest to it in length. */
  private takeBatch(): Waiting<T>[] {
    const [oldest, ...others] = this.waiting
    if (oldest === undefined) return []
    const distance = (item: Waiting<T>) => Math.abs(item.text.length - oldest.text.length)
    const batch = others.toSorted((a, b) => distance(a) - distance(b)).slice(0, MOST_IN_BATCH - 1)
    batch.unshift(oldest)
    const taken = new Set(batch)
    this.waiting = this.waiting.filter((item) => !taken.has(item))
    return batch
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
