import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'

const forPages = secureHeaders()
/**
 * Apart from openers a browser would begin a process of its own whenever the desk is opened, which takes a quarter of
 * a second on a small machine. An opener has nothing to find there: the desk has no frames and hears no messages.
 */
const forDesk = secureHeaders({ crossOriginOpenerPolicy: false })
const DESK = /^\/desk(?:\/|$)/
/** Those below /v1. */
const PAGES = /^\/v1\/docs$|\/comments\.html$/
/** JSON, and scripts for pages of any origin. */
const NO_PAGES = /^\/(?:v1|v1alpha1|web)\/|^\/widget\.js$/

/**
 * Headers that keep browsers from misusing an answer. Pages get the whole set; for JSON and scripts all that
 * counts is that nobody takes them for something else, and a short answer is a fast one.
 */
export const protectAnswers = createMiddleware((c, next) => {
  if (DESK.test(c.req.path)) return forDesk(c, next)
  if (!NO_PAGES.test(c.req.path) || PAGES.test(c.req.path)) return forPages(c, next)
  c.header('X-Content-Type-Options', 'nosniff')
  return next()
})
