import { AppError } from '../errors.ts'
import { type EventStream, heartbeat, openEventStream } from './event-stream.ts'

const HEARTBEAT_MS = 20_000

/**
 * The open streams of one kind. Beyond `most` listeners ask again elsewhere, or later.
 * @param beat what is written when there is no news, so that nobody in between takes a quiet stream for a dead one
 * @param ending aborted when the process is to end: streams would keep it from doing so
 * @returns a function that opens one. @throws not-ready
 */
export function keepStreams(
  ending: AbortSignal,
  most: number,
  beat = heartbeat,
): () => EventStream {
  const streams = new Set<EventStream>()
  ending.addEventListener('abort', () => {
    for (const stream of streams) stream.close()
  })
  let beating: NodeJS.Timeout | undefined
  return () => {
    if (streams.size >= most || ending.aborted)
      throw new AppError('not-ready', { headers: { 'Retry-After': '30' } })
    const stream = openEventStream()
    streams.add(stream)
    beating ??= setInterval(() => {
      for (const each of streams) each.write(beat)
    }, HEARTBEAT_MS).unref()
    stream.onClose(() => {
      streams.delete(stream)
      if (streams.size > 0) return
      clearInterval(beating)
      beating = undefined
    })
    return stream
  }
}
