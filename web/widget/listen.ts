import type { QueueNotice } from './outlook.ts'

const EVENTS = ['state', 'pause-started', 'pause-ended', 'queue'] as const

export type SiteEvent = (typeof EVENTS)[number]

/**
 * Listens to what a site tells of its queue, while that is wanted and the page can be seen: a browser
 * keeps few connections to one server, and all tabs share them.
 * @returns says whether it is wanted; said again, it also takes up a stream that the service has refused
 */
export function listen(
  url: URL,
  hear: (event: SiteEvent, notice: QueueNotice) => void,
  signal: AbortSignal,
): (wanted: boolean) => void {
  let source: EventSource | undefined
  let isWanted = false

  function update() {
    const isDue = isWanted && !document.hidden && !signal.aborted
    if (!isDue || source?.readyState === EventSource.CLOSED) {
      source?.close()
      source = undefined
    }
    if (isDue) source ??= open()
  }

  function open(): EventSource {
    const opened = new EventSource(url)
    for (const name of EVENTS)
      opened.addEventListener(name, ({ data }: MessageEvent<string>) => {
        hear(name, JSON.parse(data))
      })
    return opened
  }

  document.addEventListener('visibilitychange', update, { signal })
  signal.addEventListener('abort', update)
  return (wanted) => {
    isWanted = wanted
    update()
  }
}
