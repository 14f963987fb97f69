import type { Sql } from 'postgres'
import {
  REASON_CODES,
  type ReasonCode,
  SIGNALS,
  type Signal,
  type Verdict,
} from '../moderation/labels.ts'
import { agreementOn } from '../statistics/kappa.ts'
import type { FiguresQuery } from './oversight-rows.ts'

/** How far second looks agree with the decisions. */
export interface VerdictAgreement {
  looks: number
  /** With the same verdict. */
  agreed: number
  /** Cohen's kappa of the verdicts; null where all are alike, or there are none. */
  kappa: number | null
}

export interface Agreement extends VerdictAgreement {
  /** Rejected for that reason, or not. */
  byReason: Record<
    ReasonCode,
    { first: number; second: number; both: number; kappa: number | null }
  >
  /** Verdicts on the comments that went over a threshold of the signal. */
  bySignal: Record<Signal, VerdictAgreement>
}

/** What two moderators said of one comment. */
interface Pair {
  first: Verdict
  first_reason: ReasonCode | null
  second: Verdict
  second_reason: ReasonCode | null
  signals: Signal[]
}

/** How far the second looks that were given on these days agree with what had been decided. */
export async function loadAgreement(
  sql: Sql,
  { siteId, timeZone, from, to }: FiguresQuery,
): Promise<Agreement> {
  const pairs = await sql<Pair[]>`
    select d.decision as first, d.reason as first_reason, l.decision as second,
      l.reason as second_reason, l.signals
    from second_looks l join decisions d on d.id = l.decision_id
    where l.site_id = ${siteId}
      and l.looked_at >= ${from}::date::timestamp at time zone ${timeZone}
      and l.looked_at < (${to}::date + 1)::timestamp at time zone ${timeZone}`
  return {
    ...ofVerdicts(pairs),
    byReason: record(REASON_CODES, (reason) => ofReason(pairs, reason)),
    bySignal: record(SIGNALS, (signal) =>
      ofVerdicts(pairs.filter(({ signals }) => signals.includes(signal))),
    ),
  }
}

function ofVerdicts(pairs: readonly Pair[]): VerdictAgreement {
  const [one, other] = [pairs.map(({ first }) => first), pairs.map(({ second }) => second)]
  return {
    looks: pairs.length,
    agreed: pairs.filter(({ first, second }) => first === second).length,
    kappa: agreementOn<Verdict>(one, other, 'reject').kappa,
  }
}

function ofReason(pairs: readonly Pair[], reason: ReasonCode) {
  const label = (verdict: Verdict, given: ReasonCode | null) =>
    verdict === 'reject' ? given : null
  const { one, other, both, kappa } = agreementOn(
    pairs.map((pair) => label(pair.first, pair.first_reason)),
    pairs.map((pair) => label(pair.second, pair.second_reason)),
    reason,
  )
  return { first: one, second: other, both, kappa }
}

function record<K extends string, V>(keys: readonly K[], of: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, V>
}
