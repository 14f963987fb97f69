import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'

const forPages = secureHeaders()
/** Those below /v1. */
const PAGES = /^\/v1\/docs$|\/comments\.html$/
/** JSON, and scripts for pages of any origin. */
const NO_PAGES = /^\/(?:v1|v1alpha1|web)\/|^\/widget\.js$/

/**
 * Headers that keep browsers from misusing an answer. Pages get the whole set; for JSON and scripts all that
 * counts is that nobody takes them for something else, and a short answer is a fast one.
 */
export const protectAnswers = createMiddleware((c, next) => {
  if (!NO_PAGES.test(c.req.path) || PAGES.test(c.req.path)) return forPages(c, next)
  c.header('X-Content-Type-Options', 'nosniff')
  return next()
})
