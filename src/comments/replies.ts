import { decodeCursor, encodeCursor, idKey, instantKey } from '../db/cursor.ts'
import type { Deps } from '../deps.ts'
import { type PublicRow, readRow, type StoredRow } from './public-row.ts'
import { columns, hasPublic, rowsFor } from './reader-rows.ts'

/** Replies that come with a thread; the rest is fetched by `listReplies`. */
export const REPLIES_WITH_THREAD = 100

/** Where the replies after this one begin. */
export const repliesAfter = ({ createdAt, id }: PublicRow): string =>
  encodeCursor('replies', [createdAt.toISOString(), id])

/** The replies of each of these threads, oldest first, `limit` of each and one more where there is one. */
export async function selectReplies(
  deps: Deps,
  roots: string[],
  me: string | null,
  limit: number,
  cursor?: string,
): Promise<PublicRow[]> {
  if (roots.length === 0) return []
  const [from, fromId] = cursor ? decodeCursor(cursor, 'replies', [instantKey, idKey]) : []
  const after = from
    ? deps.sql`and (c.created_at, c.id) > (${from}::timestamptz, ${fromId ?? null}::uuid)`
    : deps.sql``
  const rows = await deps.sql<StoredRow[]>`
    select reply.* from unnest(${roots}::uuid[]) as root (id)
    cross join lateral (
      select ${columns(deps, me)} from comments c ${rowsFor(deps, me)}
      where c.root_id = root.id and c.parent_id is not null ${after}
        and (s.shown <> 'removed' or ${hasPublic(deps, deps.sql`r.parent_id = c.id`)})
      order by c.created_at, c.id limit ${limit + 1}
    ) reply`
  return rows.map(readRow)
}
