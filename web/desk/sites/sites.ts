import type { InferResponseType } from 'hono/client'
import { ask, client } from '../api.ts'
import { createStore } from '../store.ts'

export type Site = InferResponseType<typeof client.v1.review.sites.$get, 200>['items'][number]

interface Sites {
  all: Site[]
  current: Site
}

const REMEMBERED = 'freischalt-desk-site'

/** The sites of who is signed in, and the one that is worked on; null: none. */
export const sites = createStore<Sites | null | undefined>(undefined)

/** @throws Refusal */
export async function loadSites(): Promise<void> {
  const { items: all } = await ask(client.v1.review.sites.$get())
  const wanted = localStorage.getItem(REMEMBERED)
  const current = all.find(({ id }) => id === wanted) ?? all[0]
  sites.set(current ? { all, current } : null)
}

export function chooseSite(id: string): void {
  const now = sites.get()
  const current = now?.all.find((site) => site.id === id)
  if (!now || !current) return
  localStorage.setItem(REMEMBERED, id)
  sites.set({ ...now, current })
}

/** The site that is worked on; pages are only drawn when there is one. */
export function currentSite(): Site {
  const now = sites.get()
  if (!now) throw new Error('There is no site')
  return now.current
}
