/**
 * Works on items while earlier ones are still being worked on, and gives the results in order.
 * @param atOnce how many are worked on at the same time; the rest is not read before
 */
export async function* workAhead<T, R>(
  items: AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const waiting: Promise<R>[] = []
  for await (const item of items) {
    const result = work(item)
    // Whoever reads the results hears of a failure; until then it must not end the process.
    result.catch(() => {})
    waiting.push(result)
    const next = waiting.length >= atOnce ? waiting.shift() : undefined
    if (next) yield await next
  }
  for (const next of waiting) yield await next
}
