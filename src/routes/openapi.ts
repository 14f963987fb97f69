import type { OpenAPIHono } from '@hono/zod-openapi'
import type { RequestEnv } from './router.ts'

/** Serves the OpenAPI 3.1 document of all routes that are mounted by then. */
export function describeApi(app: OpenAPIHono<RequestEnv>, publicUrl: string): void {
  const registry = app.openAPIRegistry
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of `freischalt token create`',
  })
  registry.registerComponent('securitySchemes', 'authorToken', {
    type: 'http',
    scheme: 'bearer',
    description: 'The `authorToken` that came with the comment',
  })
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'freischalt.session_token',
  })
  app.doc31('/v1/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Freischalt', version: '1' },
    servers: [{ url: publicUrl }],
  })
}
