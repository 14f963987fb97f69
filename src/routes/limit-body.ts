import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'

const KILOBYTE = 1_024
/** 10,000 characters as JSON escapes, and a name: no honest comment is larger. */
const COMMENT_KB = 256
const ARTICLE_KB = 4_096

const limits = { comment: limitTo(COMMENT_KB), article: limitTo(ARTICLE_KB) }

/** Refuses bodies that are larger than any honest one, before they are read to the end. */
export const limitBody = createMiddleware((c, next) =>
  (c.req.method === 'PUT' ? limits.article : limits.comment)(c, next),
)

function limitTo(kilobytes: number) {
  return bodyLimit({
    maxSize: kilobytes * KILOBYTE,
    onError: () => {
      throw new AppError('body-too-large', { detail: `At most ${kilobytes} KB are read` })
    },
  })
}
