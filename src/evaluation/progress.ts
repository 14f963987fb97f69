/** A stretch of work that is told about while it runs. */
export interface Step {
  advance(): void
  end(): void
}

const EVERY_MS = 200

/** Shows how far a step is on standard error: a line that moves on a terminal, one line at its end elsewhere. */
export function startStep(what: string, total: number): Step {
  const started = Date.now()
  let done = 0
  let shown = started
  return {
    advance() {
      done += 1
      if (!process.stderr.isTTY || Date.now() - shown < EVERY_MS) return
      shown = Date.now()
      process.stderr.write(`\r${what}: ${done}/${total}\x1b[K`)
    },
    end() {
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      process.stderr.write(`${process.stderr.isTTY ? '\r' : ''}${what}: ${total} in ${seconds} s\n`)
    },
  }
}
