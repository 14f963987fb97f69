import { serve } from '@hono/node-server'
import { createAuth } from '../accounts/auth.ts'
import { openOidc } from '../accounts/oidc.ts'
import { createApp } from '../app.ts'
import { oidcEnvironment } from '../config/environment.ts'
import { openDeps } from '../open-deps.ts'
import { warmUpPerspective } from '../perspective/warm-up.ts'
import { ensureAdministrator } from './administrator.ts'
import { serverEnvironment } from './environment.ts'
import { createHealth } from './health.ts'
import { announceReady, leaveParent, stopSignal } from './lifecycle.ts'
import { CommandError } from './sentence.ts'

/** Runs the API until a signal arrives; then answers what is under way, takes nothing new, and closes. */
export async function runApi(): Promise<void> {
  const stopped = stopSignal()
  const { environment, databaseUrl, secret } = await serverEnvironment()
  const { host, port, publicUrl } = environment
  const opened = await openDeps({ environment, databaseUrl, secret, name: 'freischalt-api' })
  const { deps } = opened
  const auth = createAuth(deps.db, { secret, publicUrl })
  const login = oidcEnvironment(environment)
  const oidc =
    login && openOidc(deps.db, { secret, publicUrl }, login, () => deps.signIn().oidc.roles)
  await ensureAdministrator(deps.db, auth, environment)

  let draining = false
  const ending = new AbortController()
  const health = createHealth({
    opened,
    needsQueue: false,
    checks: {
      shutdown: {
        required: true,
        run: async () => {
          if (draining) throw new Error('is shutting down')
        },
      },
    },
  })
  const app = createApp({ deps, auth, oidc, health, publicUrl, ending: ending.signal })
  const server = await listen(app.fetch, host, port).catch(async (error) => {
    await opened.close()
    throw error
  })
  deps.log.info({ host, port, queue: deps.queues.backend }, 'api listens')
  announceReady()
  if (deps.perspective().warmUp)
    warmUpPerspective(deps).catch((err) => deps.log.error({ err }, 'models not loaded'))

  await stopped
  draining = true
  ending.abort()
  await new Promise((resolve) => {
    server.close(resolve)
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
  await opened.close()
  leaveParent()
}

type Fetch = (request: Request) => Response | Promise<Response>

function listen(fetch: Fetch, hostname: string, port: number) {
  return new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const server = serve({ fetch, hostname, port }, () => resolve(server))
    server.on('error', (error: NodeJS.ErrnoException) => reject(explain(error, hostname, port)))
  })
}

/** Why an address cannot be listened on, as one sentence. */
export function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new CommandError(`Port ${port} is taken by another program; set PORT to a free one.`)
  if (error.code === 'EACCES')
    return new CommandError(`Port ${port} needs more rights; set PORT to 1024 or above.`)
  if (error.code === 'EADDRNOTAVAIL')
    return new CommandError(`HOST ${host} is no address of this machine.`)
  return error
}
