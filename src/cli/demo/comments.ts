import type { DemoArticleId } from './articles.ts'
import { HEATING_COMMENTS } from './comments-heating.ts'
import { LIBRARY_COMMENTS } from './comments-library.ts'
import { TRAFFIC_COMMENTS } from './comments-traffic.ts'

/**
 * An invented reader's comment, as posted to the comments route. Some insult, stray or advertise, so
 * that every signal has something to find; links lead to reserved domains only.
 */
export interface DemoComment {
  article: DemoArticleId
  author: { name: string }
  body: string
  /** Index in `DEMO_COMMENTS` of the comment that this one answers; always an earlier one. */
  parent?: number
  /** When it was written, in hours before the demo is set up. */
  hoursAgo: number
}

/** A comment in the list of its article, where `parent` counts from the article's first. */
export type Remark = [name: string, hoursAgo: number, body: string, parent?: number]

/** All comments, article by article, each article's in the order in which they were written. */
export const DEMO_COMMENTS: readonly DemoComment[] = [
  ...threaded('stadtrat-tempo-30', TRAFFIC_COMMENTS, 0),
  ...threaded('waermegenossenschaft-hollern', HEATING_COMMENTS, TRAFFIC_COMMENTS.length),
  ...threaded(
    'library-sundays',
    LIBRARY_COMMENTS,
    TRAFFIC_COMMENTS.length + HEATING_COMMENTS.length,
  ),
]

function threaded(article: DemoArticleId, remarks: readonly Remark[], first: number) {
  return remarks.map(([name, hoursAgo, body, parent]): DemoComment => {
    const comment = { article, author: { name }, body, hoursAgo }
    return parent === undefined ? comment : { ...comment, parent: first + parent }
  })
}
