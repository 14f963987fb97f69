/**
 * Resolves when a signal arrives or the parent process is gone. Ask before anything is started: a signal
 * that comes early is kept until there is something to close. A second one ends the process at once.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
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
}

/** Tells the parent process, if there is one, that this one is up. */
export function announceReady(): void {
  process.send?.('ready')
}

/** Lets the process end: the channel to a parent would keep it alive. */
export function leaveParent(): void {
  if (process.connected) process.disconnect()
}
