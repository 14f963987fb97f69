import { demoRoutes } from '../../src/routes/demo.ts'
import { deskRoutes } from '../../src/routes/desk.ts'
import { answerError } from '../../src/routes/problem.ts'
import { createRouter } from '../../src/routes/router.ts'
import { readWebFiles, webFileRoutes } from '../../src/routes/web-files.ts'
import type { TestService } from '../support/service.ts'

/** The service with the browser files of this very checkout in front, whatever was built before. */
export function demoApp(service: TestService, webDir: string) {
  const app = createRouter()
  const web = readWebFiles(webDir)
  app.onError((error, c) => answerError(service.deps.log, error, c))
  return app
    .route('/', webFileRoutes(web))
    .route('/', deskRoutes(web))
    .route('/', demoRoutes(service.deps))
    .all('*', (c) => service.app.fetch(c.req.raw, c.env))
}
