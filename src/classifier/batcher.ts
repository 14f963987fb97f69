interface Waiting {
  text: string
  resolve: (row: Float32Array) => void
  reject: (error: unknown) => void
}

/** Runs a model over texts; answers one row of numbers a text, in order. */
export type RunBatch = (texts: string[]) => Promise<Float32Array[]>

export const MOST_IN_BATCH = 32

/**
 * Collects the texts of calls that wait at the same time and runs them together, at most 32 at once
 * and texts of similar length together, so that little is padded. Between batches the event loop
 * gets a turn, because running a model blocks it.
 */
export class Batcher {
  private waiting: Waiting[] = []
  private running: Promise<void> | undefined
  private readonly run: RunBatch
  private readonly onBatch: ((size: number, seconds: number) => void) | undefined

  constructor(run: RunBatch, onBatch?: (size: number, seconds: number) => void) {
    this.run = run
    this.onBatch = onBatch
  }

  /** The model's row for `text`. Rejects with what the model run threw. */
  submit(text: string): Promise<Float32Array> {
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
  private takeBatch(): Waiting[] {
    const [oldest, ...others] = this.waiting
    if (oldest === undefined) return []
    const distance = (item: Waiting) => Math.abs(item.text.length - oldest.text.length)
    const batch = others.toSorted((a, b) => distance(a) - distance(b)).slice(0, MOST_IN_BATCH - 1)
    batch.unshift(oldest)
    const taken = new Set(batch)
    this.waiting = this.waiting.filter((item) => !taken.has(item))
    return batch
  }

  private async runOne(batch: Waiting[]): Promise<void> {
    const started = performance.now()
    try {
      const rows = await this.run(batch.map((item) => item.text))
      for (const [i, item] of batch.entries()) item.resolve(rows[i] ?? new Float32Array())
      this.onBatch?.(batch.length, (performance.now() - started) / 1000)
    } catch (error) {
      for (const item of batch) item.reject(error)
    }
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
