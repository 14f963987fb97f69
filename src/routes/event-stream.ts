import type { Context } from 'hono'
import type { ArticleNews } from '../changes/follow.ts'

/** One client's stream of server-sent events. */
export interface EventStream {
  /** A client that has let too much pile up is cut off: it comes back and is told what it missed. */
  write(chunk: Uint8Array): void
  close(): void
  /** Called once it is closed, by whomever. */
  onClose(listener: () => void): void
  response(c: Context): Response
}

/** Half a megabyte for each of 5,000 clients that read nothing is the most that they may cost. */
const UNREAD_BYTES_MAX = 512 * 1_024
/** How long a browser waits before it connects again. */
const RETRY_MS = 5_000

const encoder = new TextEncoder()

export function openEventStream(): EventStream {
  const listeners: (() => void)[] = []
  let isOpen = true
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const end = () => {
    if (!isOpen) return
    isOpen = false
    for (const listener of listeners) listener()
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start: (started) => {
        controller = started
      },
      cancel: end,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: UNREAD_BYTES_MAX }),
  )
  const close = () => {
    if (!isOpen) return
    controller?.close()
    end()
  }
  return {
    close,
    write(chunk) {
      if (!isOpen) return
      if ((controller?.desiredSize ?? 0) <= 0) close()
      else controller?.enqueue(chunk)
    },
    onClose(listener) {
      if (isOpen) listeners.push(listener)
      else listener()
    },
    response(c) {
      c.header('Content-Type', 'text/event-stream')
      c.header('Cache-Control', 'no-cache')
      c.header('X-Accel-Buffering', 'no')
      return c.body(body)
    },
  }
}

/** A line now and then keeps proxies from taking the silence for an end. */
export const heartbeat = encoder.encode(': still here\n\n')

export function encodeEvent(event: string, data: object): Uint8Array {
  return encoder.encode(`${eventText(event, data)}retry: ${RETRY_MS}\n\n`)
}

const encoded = new WeakMap<ArticleNews, Uint8Array>()

/** The same bytes for all who listen to the article. The id comes last, so that half of it counts as nothing. */
export function encodeNews(news: ArticleNews): Uint8Array {
  const known = encoded.get(news)
  if (known) return known
  const texts = [
    ...(news.reset ? [eventText('reset', {})] : []),
    ...news.published.map((comment) => eventText('published', comment)),
    ...news.removed.map((comment) => eventText('removed', comment)),
    ...news.edited.map((comment) => eventText('edited', comment)),
    `${eventText('count', { approved: news.approved })}id: ${news.cursor}\n`,
  ]
  const bytes = encoder.encode(`${texts.join('\n')}\n`)
  encoded.set(news, bytes)
  return bytes
}

/** One event, which a blank line or a further field ends. */
export const eventText = (event: string, data: object) =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n`
