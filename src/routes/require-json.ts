import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'

/** Says so when a body is not declared as JSON, instead of finding its fields missing. */
export const requireJson = createMiddleware(async (c, next) => {
  const type = c.req.header('content-type')
  const declared = type === undefined || /^application\/([\w.-]+\+)?json *(;|$)/i.test(type)
  const carries = ['POST', 'PUT', 'PATCH'].includes(c.req.method)
  if (carries && !declared)
    throw new AppError('unsupported-media-type', {
      detail: 'Send JSON with the header `Content-Type: application/json`',
    })
  await next()
})
