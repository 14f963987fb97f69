import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { mayAct, type Principal } from '../moderation/actors.ts'
import type { Status } from '../moderation/labels.ts'
import { partAround } from '../moderation/thread-part.ts'

/** A comment as moderators read it in its thread, public or not. */
export interface ThreadEntry {
  id: string
  parentId: string | null
  author: string
  /** null: withdrawn. */
  text: string | null
  status: Status
  createdAt: Date
  /** Distance from the root. */
  depth: number
}

export interface ReviewThread {
  /** In reading order: every reply after what it answers, the oldest first. */
  items: ThreadEntry[]
  /** There is more of it. */
  truncated: boolean
}

const THREAD_MAX = 100

/**
 * The thread that a comment is part of, or as much of a long one as is around it.
 * @throws comment-not-found
 */
export async function getThread(
  { sql }: Deps,
  principal: Principal,
  id: string,
): Promise<ReviewThread> {
  const [comment] = await sql<{ siteId: string; rootId: string }[]>`
    select site_id as "siteId", root_id as "rootId" from comments where id = ${id}`
  if (!comment || !mayAct(principal, 'moderator', comment.siteId))
    throw new AppError('comment-not-found')
  const { rootId } = comment
  const thread = await sql<{ id: string; parentId: string | null }[]>`
    select id, parent_id as "parentId" from comments where id = ${rootId}
    union all
    (select id, parent_id from comments where root_id = ${rootId} and parent_id is not null
      order by created_at, id)`
  const part = partAround(thread, id, THREAD_MAX)
  const items = await sql<ThreadEntry[]>`
    select c.id, c.parent_id as "parentId", c.author_name as author,
      case when c.status <> 'withdrawn' then v.body end as text, c.status,
      c.created_at as "createdAt", c.depth
    from unnest(${part}::uuid[]) with ordinality as wanted (id, place)
    join comments c on c.id = wanted.id
    join revisions v on v.id = c.revision_id
    order by wanted.place`
  return { items: [...items], truncated: thread.length > part.length }
}
