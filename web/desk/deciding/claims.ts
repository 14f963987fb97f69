import { ask, type Card, client, Refusal } from '../api.ts'
import { onChange } from '../live/live.ts'
import { session } from '../session/ended.ts'
import { createStore } from '../store.ts'
import { isDone } from './marks.ts'

/** Who of the colleagues works on which comment. */
const others = new Map<string, string>()
const mine = new Set<string>()

/** Counts changes; `useStore(claimed, () => claimerOf(id))` follows one comment. */
export const claimed = createStore(0)
const changed = () => claimed.set(claimed.get() + 1)

/** The colleague who works on a comment, if one does. */
export const claimerOf = (id: string): string | undefined => others.get(id)

/** What cards say when they are loaded. */
export function noteClaims(cards: readonly Pick<Card, 'id' | 'claim'>[]): void {
  for (const { id, claim } of cards)
    if (claim && !claim.mine) others.set(id, claim.moderator)
    else others.delete(id)
  changed()
}

let asking: Promise<void> | undefined
/** Counts how often all was given back: what is answered afterwards is too late. */
let turn = 0

/** Leases these for me, as far as they are free, and gives back what of mine is not among them. */
export function claim(site: string, ids: readonly string[]): void {
  const wanted = ids.filter((id) => !mine.has(id) && !others.has(id))
  if (asking || wanted.length === 0) return
  asking = take(site, wanted, ids)
    .catch((error) => {
      // Leases are a courtesy to colleagues: a decision is safe without.
      if (!(error instanceof Refusal)) throw error
    })
    .finally(() => {
      asking = undefined
    })
}

async function take(site: string, wanted: string[], all: readonly string[]): Promise<void> {
  const request = { site, limit: Math.min(100, wanted.length), comments: wanted.slice(0, 100) }
  const before = turn
  const { items } = await ask(client.v1.review.claims.$post({ json: request }))
  if (turn !== before) return release(site)
  for (const { id } of items) mine.add(id)
  // With a decision the lease has ended by itself.
  for (const id of mine)
    if (isDone(id)) mine.delete(id)
    else if (!all.includes(id)) await release(site, id)
}

/** Gives one back, to be taken by somebody else. */
export async function release(site: string, comment?: string): Promise<void> {
  if (comment === undefined) {
    mine.clear()
    turn += 1
  } else mine.delete(comment)
  await ask(client.v1.review.claims.$delete({ query: { site, comment } })).catch(() => {})
}

/** Begins the leases anew. What is lost is forgotten. */
export async function renew(site: string): Promise<void> {
  if (mine.size === 0) return
  const { claims } = await ask(client.v1.review.claims.$patch({ json: { site } }))
  const held = new Set(claims.map(({ commentId }) => commentId))
  for (const id of mine) if (!held.has(id)) mine.delete(id)
}

/** On leaving the page, when there is no time to wait for an answer. */
export function releaseAll(site: string): void {
  if (mine.size === 0) return
  mine.clear()
  const query = new URLSearchParams({ site })
  void fetch(`/v1/review/claims?${query}`, { method: 'DELETE', keepalive: true }).catch(() => {})
}

onChange((change) => {
  const who = session.get()
  const me = who.state === 'in' || who.state === 'ended' ? who.who.name : ''
  if (change.change === 'claimed' && change.by !== null && change.by !== me) {
    others.set(change.id, change.by)
    mine.delete(change.id)
  } else if (change.change === 'released' || change.change === 'decided') {
    others.delete(change.id)
    mine.delete(change.id)
  } else return
  changed()
})
