import type { Deps, Site } from '../deps.ts'
import { mayAct, type Principal } from '../moderation/actors.ts'
import {
  type Language,
  type QueueOrder,
  REASON_CODES,
  type ReasonCode,
  ROLES,
  type Role,
  type Signal,
} from '../moderation/labels.ts'
import type { SignalPolicy } from '../moderation/policy-types.ts'
import { reasonText } from '../moderation/reason-texts.ts'

/** What the desk must know of a site. */
export interface DeskSite {
  id: string
  name: string
  language: Language
  /** By which its times are told. */
  timezone: string
  pause: Pick<NonNullable<Site['pause']>, 'decisions' | 'automatic'> | null
  moderation: Site['moderation']
  /** How long a claim lasts. */
  leaseMinutes: number
  order: QueueOrder
  /** From where on each signal that is measured matters. */
  thresholds: Partial<Record<Signal, Pick<SignalPolicy, 'review' | 'reject' | 'urgent'>>>
  /** What an author reads for each reason. */
  reasons: Record<ReasonCode, string>
  secondLooks: boolean
  /** The strongest that the asking person has there. */
  role: Role
}

/** The sites on which somebody moderates, in the order of the config. */
export function listSites(deps: Deps, principal: Principal): DeskSite[] {
  return deps.sites.all().flatMap((site) => {
    const role = ROLES.findLast((role) => mayAct(principal, role, site.id))
    return role ? [present(deps, site, role)] : []
  })
}

function present(deps: Deps, site: Site, role: Role): DeskSite {
  const { id, name, language, pause, moderation } = site
  return {
    id,
    name,
    language,
    timezone: pause?.timezone ?? 'UTC',
    pause: pause ? { decisions: pause.decisions, automatic: pause.automatic } : null,
    moderation,
    leaseMinutes: deps.leaseMinutes(),
    order: deps.queueOrder(),
    thresholds: thresholdsOf(site),
    reasons: Object.fromEntries(
      REASON_CODES.map((code) => [code, site.reasons[code] ?? reasonText(code, language)]),
    ) as Record<ReasonCode, string>,
    secondLooks: (site.secondLooks?.share ?? 0) > 0,
    role,
  }
}

function thresholdsOf({ policy }: Site): DeskSite['thresholds'] {
  const signals = Object.entries(policy.signals) as [Signal, SignalPolicy][]
  return Object.fromEntries(
    signals.map(([signal, { review, reject, urgent }]) => [signal, { review, reject, urgent }]),
  )
}
