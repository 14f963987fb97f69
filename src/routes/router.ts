import { OpenAPIHono } from '@hono/zod-openapi'
import type { Identified } from '../accounts/identify.ts'
import { AppError, type FieldError } from '../errors.ts'

/** What middleware leaves for handlers. */
export interface RequestEnv {
  Variables: {
    requestId: string
    identified: Identified | undefined
  }
}

/** A router whose validation failures reach the one error handler as an `AppError`. */
export function createRouter(): OpenAPIHono<RequestEnv> {
  return new OpenAPIHono<RequestEnv>({
    defaultHook: (result) => {
      if (result.success) return
      const errors: FieldError[] = result.error.issues.slice(0, 20).map((issue) => ({
        path: issue.path.join('.'),
        message: issue.message,
      }))
      const [first] = errors
      const detail = first && `${first.path || 'the request'}: ${first.message}`
      throw new AppError('invalid-request', { detail, errors })
    },
  })
}
