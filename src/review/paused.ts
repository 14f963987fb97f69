import type { Site } from '../deps.ts'
import { AppError } from '../errors.ts'
import { pauseAt } from '../moderation/pause/pauses.ts'

/** @throws moderation-paused, with the instant at which moderation resumes, while the site pauses */
export function refuseInPause(site: Site, at: Date): void {
  const pause = pauseAt(site.calendar, at)
  if (!pause) return
  const seconds = Math.max(1, Math.ceil((pause.endsAt.getTime() - at.getTime()) / 1_000))
  throw new AppError('moderation-paused', {
    detail: `Moderation of ${site.name} pauses until ${pause.endsAt.toISOString()}; nothing was decided`,
    extra: { site: site.id, resumesAt: pause.endsAt.toISOString() },
    headers: { 'Retry-After': String(seconds) },
  })
}
