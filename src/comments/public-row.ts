import type { Badge, Status } from '../moderation/labels.ts'
import type { Passage } from '../moderation/paragraphs.ts'
import type { Vote, Votes } from '../moderation/rating.ts'

/** A comment as the list statements give it; `shown` says what this reader may see of it. */
export interface StoredRow {
  id: string
  parent_id: string | null
  root_id: string
  depth: number
  paragraph_id: string | null
  paragraph_text: string | null
  status: Status
  shown: 'public' | 'own' | 'removed'
  author_name: string | null
  author_badge: Badge | null
  body: string | null
  created_at: string
  published_at: string | null
  edited_at: string | null
  highlighted: boolean
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
  paragraph: Passage | null
  status: Status
  shown: 'public' | 'own' | 'removed'
  authorName: string | null
  authorBadge: Badge | null
  body: string | null
  createdAt: Date
  publishedAt: Date | null
  /** When the text that is shown came in place of an earlier one. */
  editedAt: Date | null
  highlighted: boolean
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
    paragraph:
      row.paragraph_id !== null && row.paragraph_text !== null
        ? { id: row.paragraph_id, text: row.paragraph_text }
        : null,
    status: row.status,
    shown: row.shown,
    authorName: row.author_name,
    authorBadge: row.author_badge,
    body: row.body,
    createdAt: new Date(row.created_at),
    publishedAt: row.published_at ? new Date(row.published_at) : null,
    editedAt: row.edited_at ? new Date(row.edited_at) : null,
    highlighted: row.highlighted,
    rank: row.rating,
    votes: { up: row.votes_up, down: row.votes_down },
    mine: row.mine,
  }
}
