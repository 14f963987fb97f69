/** A page that is shown again and again in quick turns does not ask each time. */
const AT_LEAST_MS = 3_000

/**
 * Does something again and again while the page can be seen, and anew as soon as it is. What it throws
 * ends nothing.
 * @param pauseMs how long until the next time; asked after each
 * @returns does it now instead of later
 */
export function repeat(
  task: () => Promise<void>,
  pauseMs: () => number,
  signal: AbortSignal,
): () => void {
  let timer = 0
  let last = Number.NEGATIVE_INFINITY
  let isRunning = false
  let isWanted = false

  async function run() {
    clearTimeout(timer)
    if (signal.aborted || document.hidden) return
    isWanted = isRunning
    if (isRunning) return
    isRunning = true
    last = performance.now()
    await task().catch(() => {})
    isRunning = false
    if (isWanted) return run()
    if (!signal.aborted) timer = setTimeout(run, pauseMs())
  }

  const shown = () => {
    clearTimeout(timer)
    timer = setTimeout(run, Math.max(0, last + AT_LEAST_MS - performance.now()))
  }
  document.addEventListener('visibilitychange', shown, { signal })
  signal.addEventListener('abort', () => clearTimeout(timer))
  timer = setTimeout(run, pauseMs())
  return () => void run()
}
