/**
 * Runs until a signal arrives or the parent process is gone, then closes in order; a second signal ends
 * the process at once.
 * @param close must not throw for parts that are closed already
 */
export async function runUntilStopped(close: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    let stopping = false
    const stop = () => {
      if (stopping) process.exit(130)
      stopping = true
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    // A child of `start` whose parent was killed must not live on.
    process.on('disconnect', () => !stopping && stop())
  })
  await close()
  if (process.connected) process.disconnect()
}

/** Tells the parent process, if there is one, that this one is up. */
export function announceReady(): void {
  process.send?.('ready')
}
