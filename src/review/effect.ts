import type { Site } from '../deps.ts'
import { AppError } from '../errors.ts'
import { mayAct, type Principal } from '../moderation/actors.ts'
import type { Calendar } from '../moderation/pause/calendar.ts'
import { pauseAt } from '../moderation/pause/pauses.ts'

/** An administrator's will to decide in spite of a pause. */
export interface Override {
  /** Why; kept with the decision and in the audit log. */
  reason: string
}

/** When a person's decision takes effect, and by what right. */
export interface Effect {
  effectiveAt: Date
  /** Set where a pause was overridden. */
  overrideReason?: string
}

/**
 * When a moderator's decision, judged at `at`, takes effect: at once outside pauses and by override, at
 * the pause's end under `decisions: defer`.
 * @throws moderation-paused, with the instant at which moderation resumes; forbidden for an override by
 * somebody who is no administrator of the site, in the pause or not
 */
export function effectOf(
  site: Site,
  calendar: Calendar,
  principal: Principal,
  at: Date,
  override?: Override,
): Effect {
  if (override && !mayAct(principal, 'admin', site.id))
    throw new AppError('forbidden', {
      detail: 'Only an administrator of the site may override its pause',
    })
  const pause = pauseAt(calendar, at)
  if (!pause) return { effectiveAt: at }
  if (override) return { effectiveAt: at, overrideReason: override.reason }
  if (site.pause?.decisions === 'defer') return { effectiveAt: pause.endsAt }
  throw paused(site, at, pause.endsAt)
}

function paused(site: Site, at: Date, resumesAt: Date): AppError {
  const seconds = Math.max(1, Math.ceil((resumesAt.getTime() - at.getTime()) / 1_000))
  return new AppError('moderation-paused', {
    detail: `Moderation of ${site.name} pauses until ${resumesAt.toISOString()}; nothing was decided`,
    extra: { site: site.id, resumesAt: resumesAt.toISOString() },
    headers: { 'Retry-After': String(seconds) },
  })
}
