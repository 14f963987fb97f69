/** The queue is only a hint: nobody waits longer than this for it, in milliseconds. */
export const PATIENCE_MS = 4_000

/**
 * Waits for the backend, but not for ever: BullMQ itself waits until a lost connection is back.
 * @throws Error when the time is up; what was asked may still happen later
 */
export async function withDeadline<T>(asked: Promise<T>, ms = PATIENCE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the queue gave no answer within ${ms} ms`)), ms)
  })
  asked.catch(() => {}) // a failure after the deadline has nobody left to tell
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
