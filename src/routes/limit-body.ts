import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'

const KILOBYTE = 1_024
/** 10,000 characters as JSON escapes, and a name: no honest comment is larger. */
const COMMENT_KB = 256
const ARTICLE_KB = 4_096

/**
 * Refuses bodies that are larger than any honest one, before they are read to the end. A declared length
 * is enough to judge by, since no server reads beyond it; only bodies without one are counted as they come,
 * which costs several times as much as the rest of a request.
 */
export const limitBody = createMiddleware(async (c, next) => {
  const kilobytes = c.req.method === 'PUT' ? ARTICLE_KB : COMMENT_KB
  const declared = c.req.header('content-length')
  if (declared === undefined) return counting[kilobytes](c, next)
  if (Number(declared) > kilobytes * KILOBYTE) throw tooLarge(kilobytes)
  return next()
})

const counting = { [COMMENT_KB]: count(COMMENT_KB), [ARTICLE_KB]: count(ARTICLE_KB) }

function count(kilobytes: number) {
  return bodyLimit({
    maxSize: kilobytes * KILOBYTE,
    onError: () => {
      throw tooLarge(kilobytes)
    },
  })
}

function tooLarge(kilobytes: number): AppError {
  return new AppError('body-too-large', { detail: `At most ${kilobytes} KB are read` })
}
