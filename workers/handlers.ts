import type { Deps } from '../src/deps.ts'
import type { Handlers } from '../src/queues/workers.ts'
import { mail } from './mail.ts'
import { notify } from './notify.ts'
import { release } from './release.ts'
import { score } from './score.ts'
import { sweep } from './sweep.ts'

/** Every job's handler. */
export function createHandlers(deps: Deps): Handlers {
  return {
    score: (data) => score(deps, data),
    sweep: () => sweep(deps),
    release: () => release(deps),
    notify: (data) => notify(deps, data),
    mail: (data) => mail(deps, data),
  }
}
