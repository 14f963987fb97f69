import type { OpenAPIHono } from '@hono/zod-openapi'
import { docsRoutes } from './docs.ts'
import type { ApiDocument } from './docs-document.ts'
import type { RequestEnv } from './router.ts'

/** Serves the OpenAPI 3.1 document of all routes that are mounted by then, and the page made from it. */
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
  registry.registerComponent('securitySchemes', 'readerJwt', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Signed by the site’s own login, where the config has `readers`',
  })
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'freischalt.session_token',
  })
  registry.registerComponent('securitySchemes', 'key', {
    type: 'apiKey',
    in: 'query',
    name: 'key',
    description:
      'A token of `freischalt token create --role publisher`; also taken from the header X-Goog-Api-Key',
  })
  const config = {
    openapi: '3.1.0',
    info: { title: 'Freischalt', version: '1' },
    servers: [{ url: publicUrl }],
  }
  app.doc31('/v1/openapi.json', config)
  app.route(
    '/v1',
    docsRoutes(() => app.getOpenAPI31Document(config) as ApiDocument),
  )
}
