import { listThreads } from '../src/comments/list.ts'
import type { Deps } from '../src/deps.ts'
import { listQueue } from '../src/review/list.ts'
import { explain } from './explain.ts'
import { fillComments } from './fill.ts'

const STORED = 200_000

/** Prints how PostgreSQL runs the page of every list with 200,000 comments stored. */
export async function benchPlans(): Promise<void> {
  await explain((sql) => fillComments(sql, 'demo', STORED), lists)
}

function lists(deps: Deps) {
  const moderator = { type: 'moderator', id: 'bench', name: 'Bench' } as const
  const queue = { siteIds: ['demo'], limit: 50 } as const
  const article = { siteId: 'demo', article: 'filled-1', limit: 30 }
  const page = (order: 'risk' | 'oldest', more: object = {}) =>
    listQueue(deps, moderator, { ...queue, order, ...more })
  return {
    'threads, newest first': () => listThreads(deps, { ...article, sort: 'newest' }),
    'threads, oldest first': () => listThreads(deps, { ...article, sort: 'oldest' }),
    'threads, best first': () => listThreads(deps, { ...article, sort: 'best' }),
    'queue by risk': () => page('risk'),
    'queue by age': () => page('oldest'),
    'reported, by risk': () => page('risk', { reported: true }),
    'queue by risk, insult only': () => page('risk', { signals: ['insult'] }),
    'approved, insult only, by age': () =>
      page('oldest', { statuses: ['approved'], signals: ['insult'] }),
  }
}
