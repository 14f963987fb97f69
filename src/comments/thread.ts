import type { Badge, Rating } from '../moderation/labels.ts'
import type { Passage } from '../moderation/paragraphs.ts'
import { asOffered, isOffered, type Vote, type Votes } from '../moderation/rating.ts'
import type { PublicRow } from './public-row.ts'

/** A comment as readers get it. */
export interface PublicComment {
  id: string
  parentId: string | null
  /** True distance from the root, however it is nested here. */
  depth: number
  /** `approved`, or the state of the reader's own waiting comment, or `removed`: then without name and text. */
  status: 'approved' | 'scoring' | 'pending' | 'removed'
  author: { name: string; badge: Badge | null } | null
  body: string | null
  /** What of the article it is about. */
  paragraph: Passage | null
  createdAt: Date
  publishedAt: Date | null
  /** When the text that is shown was last changed; null: it is the first one. */
  editedAt: Date | null
  /** Picked by an editor. */
  highlighted: boolean
  /** With this reader's own vote; null where there is nothing to rate. */
  votes: (Votes & { mine: Vote }) | null
  replies: PublicComment[]
  /** Where the thread's further replies begin; null when all are here. */
  moreReplies: string | null
}

/** Replies deeper than this are shown beside, not below, what they answer; `parentId` still tells. */
export const DEEPEST_NESTING = 4

/**
 * Builds a thread from a root and its replies, in the order given. A reply whose parent is not among
 * them hangs below the root.
 */
export function nest(
  root: PublicRow,
  replies: readonly PublicRow[],
  rating: Rating,
): PublicComment {
  const top: Node = { comment: toPublic(root, rating), level: 0, parent: undefined }
  const nodes = new Map<string, Node>([[root.id, top]])
  for (const row of replies) {
    const answered = (row.parentId ? nodes.get(row.parentId) : undefined) ?? top
    const parent = answered.level < DEEPEST_NESTING ? answered : (answered.parent ?? answered)
    const node: Node = { comment: toPublic(row, rating), level: parent.level + 1, parent }
    parent.comment.replies.push(node.comment)
    nodes.set(row.id, node)
  }
  return top.comment
}

interface Node {
  comment: PublicComment
  level: number
  parent: Node | undefined
}

export function toPublic(row: PublicRow, rating: Rating): PublicComment {
  const visible = row.shown !== 'removed'
  return {
    id: row.id,
    parentId: row.parentId,
    depth: row.depth,
    status: statusFor(row),
    author:
      visible && row.authorName !== null ? { name: row.authorName, badge: row.authorBadge } : null,
    body: visible ? row.body : null,
    paragraph: row.paragraph,
    createdAt: row.createdAt,
    publishedAt: row.shown === 'public' ? row.publishedAt : null,
    editedAt: row.editedAt,
    highlighted: row.highlighted,
    votes: votesOf(row, rating),
    replies: [],
    moreReplies: null,
  }
}

function statusFor(row: PublicRow): PublicComment['status'] {
  if (row.shown === 'public') return 'approved'
  if (row.shown === 'removed') return 'removed'
  return row.status === 'scoring' ? 'scoring' : 'pending'
}

function votesOf({ shown, votes, mine }: PublicRow, rating: Rating): PublicComment['votes'] {
  if (shown !== 'public' || rating === 'off') return null
  return { ...asOffered(votes, rating), mine: isOffered(mine, rating) ? mine : 0 }
}
