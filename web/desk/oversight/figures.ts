import type { InferResponseType } from 'hono/client'
import { ask, client } from '../api.ts'
import type { Period } from './days.ts'

const { oversight } = client.v1.review

export type Oversight = Extract<InferResponseType<typeof oversight.$get, 200>, { total: unknown }>
export type Figures = Oversight['total']
export type Agreement = Oversight['secondLooks']

/** @throws Refusal */
export async function fetchOversight(site: string, period: Partial<Period>): Promise<Oversight> {
  return (await ask(oversight.$get({ query: { site, ...period } }))) as Oversight
}

/** How often a recommendation to approve or to reject was followed; null: there was none. */
export function followedShare({ recommended, overruled }: Figures): number | null {
  const given = recommended.approve + recommended.reject
  return given === 0 ? null : 1 - (overruled.approve + overruled.reject) / given
}

/** The same with sums and days of one moderator; unchanged where that one decided nothing. */
export function narrowTo(figures: Oversight, moderatorId: string | undefined): Oversight {
  const total = figures.moderators.find(({ moderator }) => moderator.id === moderatorId)
  if (!total) return figures
  const days = figures.rows.filter(({ moderator }) => moderator.id === moderatorId)
  return { ...figures, total, days }
}

/** Where the file lies. */
export function fileAddress(site: string, period: Period): string {
  return `/v1/review/oversight.csv?${new URLSearchParams({ site, ...period })}`
}

/** How good an agreement is, by the usual steps; as it is shown, with two digits. */
export function levelOf(kappa: number): 'low' | 'medium' | 'good' | 'veryGood' {
  const shown = Math.round(kappa * 100)
  return shown < 40 ? 'low' : shown < 60 ? 'medium' : shown < 80 ? 'good' : 'veryGood'
}
