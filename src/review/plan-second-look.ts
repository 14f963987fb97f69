import type { Db } from '../db/client.ts'
import type { CommentRow, DecisionRow } from '../db/decisions.ts'
import { newId } from '../db/ids.ts'
import { secondLooks } from '../db/schema.ts'
import type { Site } from '../deps.ts'
import { getsSecondLook } from '../moderation/second-looks.ts'

/** Has another moderator look at a decision as well, if the site wants that of it; in its transaction. */
export async function planSecondLook(
  db: Db,
  site: Site,
  { signals }: CommentRow,
  { id, commentId, revisionId }: DecisionRow,
): Promise<void> {
  // Not by the decision's id, which its moderator may have chosen.
  const lookId = newId()
  if (!site.secondLooks || !getsSecondLook(lookId, site.secondLooks.share)) return
  await db.insert(secondLooks).values({
    id: lookId,
    decisionId: id,
    siteId: site.id,
    commentId,
    revisionId,
    signals,
  })
}
