import type { PendingQuery, Row, Sql } from 'postgres'
import { z } from 'zod'
import { decodeCursor, encodeCursor, idKey, instantKey } from '../db/cursor.ts'
import type { PublicRow } from './public-row.ts'

/** In which order threads are read; ties of `best` by age, newest first. */
export const THREAD_ORDERS = ['newest', 'oldest', 'best'] as const
export type ThreadOrder = (typeof THREAD_ORDERS)[number]

type Part = PendingQuery<Row[]>

/** What a statement on `comments c` is ordered by: for each order just the keys of one index. */
export function orderBy(sql: Sql, sort: ThreadOrder): Part {
  switch (sort) {
    case 'newest':
      return sql`c.created_at desc, c.id desc`
    case 'oldest':
      return sql`c.created_at, c.id`
    case 'best':
      return sql`c.rating desc, c.created_at desc, c.id desc`
  }
}

/** Where a page begins. Votes between two pages of `best` may move a comment across. @throws invalid-cursor */
export function afterCursor(sql: Sql, sort: ThreadOrder, cursor: string | undefined): Part {
  if (!cursor) return sql``
  if (sort === 'best') {
    const [rank, at, id] = decodeCursor(cursor, sort, [z.number(), instantKey, idKey])
    return sql`and (c.rating, c.created_at, c.id)
      < (${rank}::double precision, ${at}::timestamptz, ${id}::uuid)`
  }
  const [at, id] = decodeCursor(cursor, sort, [instantKey, idKey])
  return sort === 'newest'
    ? sql`and (c.created_at, c.id) < (${at}::timestamptz, ${id}::uuid)`
    : sql`and (c.created_at, c.id) > (${at}::timestamptz, ${id}::uuid)`
}

/** The cursor of what comes after a comment. */
export function cursorAfter(sort: ThreadOrder, { rank, createdAt, id }: PublicRow): string {
  const age = [createdAt.toISOString(), id]
  return encodeCursor(sort, sort === 'best' ? [rank, ...age] : age)
}
