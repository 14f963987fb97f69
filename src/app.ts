import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import type { Auth } from './accounts/auth.ts'
import type { Deps } from './deps.ts'
import { AppError } from './errors.ts'
import { webDir } from './paths.ts'
import { requireSignIn } from './routes/access.ts'
import { authRoutes } from './routes/auth.ts'
import { demoRoutes } from './routes/demo.ts'
import { deskRoutes } from './routes/desk.ts'
import { discussionRoutes } from './routes/discussion.ts'
import { eventRoutes } from './routes/events.ts'
import { limitBody } from './routes/limit-body.ts'
import { mailRoutes } from './routes/mail.ts'
import { morningRoutes } from './routes/morning.ts'
import { myDecisionRoutes } from './routes/my-decisions.ts'
import { describeApi } from './routes/openapi.ts'
import { opsRoutes } from './routes/ops.ts'
import { allowOrigins } from './routes/origins.ts'
import { oversightRoutes } from './routes/oversight.ts'
import { paperRoutes } from './routes/paper.ts'
import { perspectiveRoutes } from './routes/perspective.ts'
import { policyRoutes } from './routes/policy.ts'
import { answerError, problemResponse } from './routes/problem.ts'
import { protectAnswers } from './routes/protect-answers.ts'
import { publisherRoutes } from './routes/publisher.ts'
import { queueOverviewRoutes } from './routes/queue-overview.ts'
import { reactionRoutes } from './routes/reactions.ts'
import { readerRoutes } from './routes/reader.ts'
import { logRequests } from './routes/request-log.ts'
import { requireJson } from './routes/require-json.ts'
import { reviewRoutes } from './routes/review.ts'
import { reviewCommentRoutes } from './routes/review-comment.ts'
import { reviewEventRoutes } from './routes/review-events.ts'
import { reviewSiteRoutes } from './routes/review-sites.ts'
import { createRouter } from './routes/router.ts'
import { searchRoutes } from './routes/search.ts'
import { secondLookRoutes } from './routes/second-looks.ts'
import { togetherRoutes } from './routes/together.ts'
import { readWebFiles, webFileRoutes } from './routes/web-files.ts'
import { writingRoutes } from './routes/writing.ts'
import type { Health } from './telemetry/health.ts'

export interface AppOptions {
  deps: Deps
  auth: Auth
  health: Health
  /** Where the API is reached from outside, without a path. */
  publicUrl: string
  /** Aborted when the process is to end; what would go on for ever then ends. */
  ending?: AbortSignal
}

/** Every middleware and mount, and the only error handler. */
export function createApp({
  deps,
  auth,
  health,
  publicUrl,
  ending = new AbortController().signal,
}: AppOptions) {
  const ownOrigin = new URL(publicUrl).origin
  const signedIn = requireSignIn(deps, auth, ownOrigin)
  const web = readWebFiles(webDir)
  const app = createRouter()
  app.onError((error, c) => answerError(deps.log, error, c))
  app.notFound((c) => problemResponse(c, new AppError('not-found')))

  app.use(requestId({ limitLength: 64 }))
  app.use(logRequests(deps))
  app.use(protectAnswers)
  app.use('/v1/*', limitBody)
  app.use('/v1/*', requireJson)
  app.use('/v1/sites/*', allowOrigins(deps, ownOrigin))
  app.use('/v1/comments/*', allowOrigins(deps, ownOrigin))
  app.use('/v1/events', allowOrigins(deps, ownOrigin))
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const headers = { Allow: methods.join(', ') }
        return problemResponse(c, new AppError('method-not-allowed', { headers }))
      },
    }),
  )

  app.use('/v1/review/*', signedIn)
  app.use('/v1/policy', signedIn)

  const api = app
    .route('/', opsRoutes(health))
    .route('/', webFileRoutes(web))
    .route('/', deskRoutes(web, publicUrl))
    .route('/', demoRoutes(deps))
    .route('/mail', mailRoutes(deps))
    .route('/v1', readerRoutes(deps))
    .route('/v1', writingRoutes(deps))
    .route('/v1', discussionRoutes(deps))
    .route('/v1', reactionRoutes(deps))
    .route('/v1', eventRoutes(deps, ending))
    .route('/v1', publisherRoutes(deps, signedIn))
    .route('/v1/review', reviewRoutes(deps))
    .route('/v1/review', reviewCommentRoutes(deps))
    .route('/v1/review', reviewSiteRoutes(deps))
    .route('/v1/review', searchRoutes(deps))
    .route('/v1/review', queueOverviewRoutes(deps))
    .route('/v1/review', morningRoutes(deps))
    .route('/v1/review', togetherRoutes(deps))
    .route('/v1/review', reviewEventRoutes(deps, ending))
    .route('/v1/review', myDecisionRoutes(deps))
    .route('/v1/review', paperRoutes(deps))
    .route('/v1/review', oversightRoutes(deps))
    .route('/v1/review', secondLookRoutes(deps))
    .route('/v1', policyRoutes(deps))
    .route('/v1/auth', authRoutes(deps, auth, publicUrl))
    .route('/v1alpha1', perspectiveRoutes(deps))
  describeApi(app, publicUrl)
  return api
}

export type Api = ReturnType<typeof createApp>
