import type { QueueNotice } from './outlook.ts'

interface Events {
  state: QueueNotice
  'pause-started': QueueNotice
  'pause-ended': QueueNotice
  queue: QueueNotice
  published: { id: string }
  removed: { id: string }
  edited: { id: string }
  count: { approved: number }
  reset: object
}

/** What each event does; `at` is its id, where it has one. */
export type Listeners = { [Name in keyof Events]: (data: Events[Name], at: string) => void }

export interface Stream {
  /** Whether what happens is told; if not, it has to be asked for. */
  isOpen(): boolean
  /** Takes up a stream that the service has refused. */
  again(): void
}

/**
 * Listens to what the service tells of an article and its site, while the page can be seen: a browser
 * keeps few connections to one server, and all tabs share them. Who comes back is told what it missed.
 * @param url of the events since the one with an id
 */
export function listen(
  url: (since: string) => URL,
  listeners: Listeners,
  signal: AbortSignal,
): Stream {
  let source: EventSource | undefined
  let since = ''

  function update() {
    const isDue = !document.hidden && !signal.aborted
    if (!isDue || source?.readyState === EventSource.CLOSED) {
      source?.close()
      source = undefined
    }
    if (isDue) source ??= open()
  }

  function open(): EventSource {
    const opened = new EventSource(url(since))
    for (const [name, listener] of Object.entries(listeners))
      opened.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
        since = lastEventId || since
        listener(JSON.parse(data), since)
      })
    return opened
  }

  document.addEventListener('visibilitychange', update, { signal })
  signal.addEventListener('abort', update)
  update()
  return { isOpen: () => source?.readyState === EventSource.OPEN, again: update }
}
