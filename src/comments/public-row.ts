import type { Badge, Status } from '../moderation/labels.ts'
import type { Vote, Votes } from '../moderation/rating.ts'

/** A comment as the list statements give it; `shown` says what this reader may see of it. */
export interface StoredRow {
  id: string
  parent_id: string | null
  root_id: string
  depth: number
  paragraph: number | null
  status: Status
  shown: 'public' | 'own' | 'removed'
  author_name: string | null
  author_badge: Badge | null
  body: string | null
  created_at: string
  published_at: string | null
  rating: number
  votes_up: number
  votes_down: number
  mine: Vote
}

export interface PublicRow {
  id: string
  parentId: string | null
  rootId: string
  depth: number
  paragraph: number | null
  status: Status
  shown: 'public' | 'own' | 'removed'
  authorName: string | null
  authorBadge: Badge | null
  body: string | null
  createdAt: Date
  publishedAt: Date | null
  /** Its place in the order `best`. */
  rank: number
  votes: Votes
  /** This reader's vote. */
  mine: Vote
}

export function readRow(row: StoredRow): PublicRow {
  return {
    id: row.id,
    parentId: row.parent_id,
    rootId: row.root_id,
    depth: row.depth,
    paragraph: row.paragraph,
    status: row.status,
    shown: row.shown,
    authorName: row.author_name,
    authorBadge: row.author_badge,
    body: row.body,
    createdAt: new Date(row.created_at),
    publishedAt: row.published_at ? new Date(row.published_at) : null,
    rank: row.rating,
    votes: { up: row.votes_up, down: row.votes_down },
    mine: row.mine,
  }
}
