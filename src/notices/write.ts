import type { Db } from '../db/client.ts'
import { newId } from '../db/ids.ts'
import { notices } from '../db/schema.ts'
import type { Site } from '../deps.ts'
import type { NoticeEvent } from '../moderation/labels.ts'
import { receiversOf } from './receivers.ts'

/**
 * What a notice says besides its id, event, site and instant: ids, codes, counts and instants; no text, names or
 * addresses of readers, because it leaves the machine and stays in the database for weeks.
 */
export type NoticePayload = { [key: string]: unknown } & {
  [Own in 'id' | 'event' | 'site' | 'createdAt']?: never
}

/**
 * Writes a notice for every webhook of the site that asked for the event, in the transaction in which it
 * happens. After the commit, `deps.queues.enqueueNotices` gets them on their way.
 * @returns the ids of the notices; none where nobody asked
 */
export async function writeNotice(
  db: Db,
  site: Pick<Site, 'id' | 'webhooks'>,
  event: NoticeEvent,
  payload: NoticePayload,
): Promise<string[]> {
  const rows = receiversOf(site, event).map((url) => ({
    id: newId(),
    siteId: site.id,
    event,
    url,
    payload,
  }))
  if (rows.length > 0) await db.insert(notices).values(rows)
  return rows.map(({ id }) => id)
}
