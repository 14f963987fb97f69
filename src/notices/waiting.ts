import { count } from 'drizzle-orm'
import { notices } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { isOpen } from './open.ts'

/** Brings the gauge of notices that wait up to date; called as figures are asked for. */
export async function measureNotices(deps: Deps): Promise<void> {
  const { noticesWaiting } = deps.metrics
  const rows = await deps.db
    .select({ site: notices.siteId, event: notices.event, waiting: count() })
    .from(notices)
    .where(isOpen)
    .groupBy(notices.siteId, notices.event)
  noticesWaiting.reset()
  for (const { id: site, webhooks } of deps.sites.all())
    for (const event of webhooks.flatMap(({ events }) => events))
      noticesWaiting.set({ site, event }, 0)
  for (const { site, event, waiting } of rows) noticesWaiting.set({ site, event }, waiting)
}
