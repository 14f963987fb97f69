import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'

const forPages = secureHeaders()
/** Those below /v1. */
const PAGES = /^\/v1\/docs$|\/comments\.html$/

/**
 * Headers that keep browsers from misusing an answer. Pages get the whole set; for JSON all that counts is
 * that nobody takes it for something else, and a short answer is a fast one.
 */
export const protectAnswers = createMiddleware((c, next) => {
  if (!/^\/v1(alpha1)?\//.test(c.req.path) || PAGES.test(c.req.path)) return forPages(c, next)
  c.header('X-Content-Type-Options', 'nosniff')
  return next()
})
