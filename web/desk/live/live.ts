import type { Summary, Verdict } from '../api.ts'
import { createStore } from '../store.ts'

/** What happens in the queue of a site. */
export type Change =
  | { change: 'arrived' | 'changed'; id: string }
  | { change: 'decided'; id: string; decision: Verdict | 'undo'; by: string | null }
  | { change: 'claimed' | 'released' | 'held' | 'unheld'; id: string; by: string | null }

type Listener = (change: Change | { change: 'reset' }) => void

const CHANGES = ['arrived', 'changed', 'decided', 'claimed', 'released', 'held', 'unheld'] as const
/** How long a connection that was refused waits for the next attempt. */
const AGAIN_MS = 2_000
/** The service says something every 20 seconds; who hears nothing has lost it without a word, as after a sleep. */
const SILENT_MS = 50_000

/** Where the queue stands, as it is told. */
export const counts = createStore<Summary | undefined>(undefined)
export const isConnected = createStore(true)

const listeners = new Set<Listener>()
/** Of the site that is followed: begins from an earlier instant. */
let beginAt: ((cursor: string) => void) | undefined
/** Where the first list stands that was there before anything was followed. */
let listed = ''

/** @returns a function that ends it */
export function onChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Follows a site. The browser connects again by itself, and is told what it missed; where it gives up, as it
 * does when a server refuses, or where the network was away, this begins anew from the last news.
 * @returns a function that ends it
 */
export function follow(site: string): () => void {
  let source: EventSource | undefined
  let since = listed
  listed = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let silent: ReturnType<typeof setTimeout> | undefined

  function heard() {
    clearTimeout(silent)
    silent = setTimeout(() => {
      isConnected.set(false)
      open()
    }, SILENT_MS)
  }

  function open() {
    clearTimeout(timer)
    source?.close()
    heard()
    const query = new URLSearchParams({ site, ...(since && { since }) })
    const opened = new EventSource(`/v1/review/events?${query}`)
    source = opened
    const current = (hear: (event: MessageEvent<string>) => void) => (event: Event) => {
      if (source === opened) hear(event as MessageEvent<string>)
    }
    for (const change of CHANGES)
      opened.addEventListener(
        change,
        current((event) => tell({ change, ...JSON.parse(event.data) })),
      )
    opened.addEventListener(
      'reset',
      current(() => tell({ change: 'reset' })),
    )
    opened.addEventListener(
      'counts',
      current((event) => {
        heard()
        since = event.lastEventId
        counts.set(JSON.parse(event.data))
      }),
    )
    opened.addEventListener('beat', current(heard))
    opened.onopen = current(() => isConnected.set(true))
    opened.onerror = current(() => {
      isConnected.set(false)
      if (opened.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN_MS)
    })
  }

  const offline = () => isConnected.set(false)
  open()
  beginAt = (cursor) => {
    if (since !== '' && timeOf(since) <= timeOf(cursor)) return
    since = cursor
    open()
  }
  addEventListener('online', open)
  addEventListener('offline', offline)
  return () => {
    removeEventListener('online', open)
    removeEventListener('offline', offline)
    clearTimeout(timer)
    clearTimeout(silent)
    source?.close()
    source = undefined
    beginAt = undefined
    counts.set(undefined)
  }
}

/** A list was read at that instant: nothing of what happened since is to be missed. */
export function followFrom(cursor: string): void {
  if (beginAt) beginAt(cursor)
  else listed = cursor
}

const timeOf = (cursor: string) => Number.parseInt(cursor, 10)

function tell(change: Parameters<Listener>[0]) {
  for (const listener of [...listeners]) listener(change)
}
