import { INSULT_PARTS, type InsultPart, SIGNALS, type Signal } from '../labels.ts'
import type { Policy, SignalPolicy } from '../policy-types.ts'

/** One threshold and the value that it would have. */
export interface ThresholdChange {
  kind: 'threshold'
  /** `insult.review`, `insult.parts.disparagement.review`: as the config names it. */
  name: string
  signal: Signal
  part?: InsultPart
  threshold: Level
  /** null: it is not set. */
  from: number | null
  to: number
}

const LEVELS = ['review', 'reject', 'urgent'] as const
type Level = (typeof LEVELS)[number]

/** How far thresholds are moved where nobody says how far. */
const NEARBY = 0.05

/**
 * Reads `signal.threshold=value` for a site's policy, such as `insult.review=0.4`.
 * @throws RangeError with one sentence
 */
export function readThreshold(policy: Policy, text: string): ThresholdChange {
  const [, name = '', value = ''] = /^([\w.]+)=(\d*\.?\d+)$/.exec(text) ?? []
  const [signal, ...rest] = name.split('.')
  const knownSignal = SIGNALS.find((known) => known === signal)
  const level = LEVELS.find((known) => known === rest.at(-1))
  const part = INSULT_PARTS.find((known) => known === rest[1])
  const isOfPart = rest.length === 3 && rest[0] === 'parts' && part !== undefined
  const to = Number(value)
  const isValue = value !== '' && to <= 1
  if (!knownSignal || !level || !isValue || !(rest.length === 1 || isOfPart))
    throw new RangeError(`"${text}" is no threshold; such as insult.review=0.4 is one.`)
  const change = place(
    policy,
    { signal: knownSignal, threshold: level, ...(isOfPart && { part }) },
    to,
  )
  if (!change) throw new RangeError(`The site has no ${isOfPart ? name : knownSignal}.`)
  // Only to see whether it can be changed so.
  changedPolicy(policy, change)
  return change
}

/** Every review threshold a little lower and a little higher, as far as the others allow it. */
export function nearbyThresholds(policy: Policy): ThresholdChange[] {
  const places = SIGNALS.flatMap((signal): Place[] => [
    { signal, threshold: 'review' },
    ...(signal === 'insult'
      ? INSULT_PARTS.map((part): Place => ({ signal, part, threshold: 'review' }))
      : []),
  ])
  return places.flatMap((at) => {
    const { review, reject = 1, urgent = 1 } = rulesAt(policy, at) ?? {}
    if (review === undefined) return []
    const [lower, upper] = [Math.max(0, review - NEARBY), Math.min(review + NEARBY, reject, urgent)]
    return [lower, upper]
      .map(rounded)
      .flatMap((to) =>
        to === review ? [] : [place(policy, at, to)].filter((change) => change !== null),
      )
  })
}

/**
 * The policy with that threshold.
 * @throws RangeError where it would pass one that must not come before it
 */
export function changedPolicy(policy: Policy, change: ThresholdChange): Policy {
  const { signal, part, threshold, to, name } = change
  const rule = policy.signals[signal] ?? {}
  const rules = { ...rulesAt(policy, change), [threshold]: to }
  const { review = 0, reject = 1, urgent = 1 } = rules
  if (review > reject || review > urgent)
    throw new RangeError(`${name} cannot be ${to}: review must not be above reject or urgent.`)
  const changed: SignalPolicy = part
    ? { ...rule, parts: { ...rule.parts, [part]: rules } }
    : { ...rule, ...rules }
  return { ...policy, signals: { ...policy.signals, [signal]: changed } }
}

interface Place {
  signal: Signal
  part?: InsultPart
  threshold: Level
}

function place(policy: Policy, at: Place, to: number): ThresholdChange | null {
  const rules = rulesAt(policy, at)
  if (!rules || (at.part && at.threshold === 'urgent')) return null
  const { signal, part, threshold } = at
  const name = [signal, ...(part ? ['parts', part] : []), threshold].join('.')
  return { kind: 'threshold', name, ...at, from: rules[threshold] ?? null, to }
}

function rulesAt(
  policy: Policy,
  { signal, part }: Place,
): Partial<Record<Level, number>> | undefined {
  const rule = policy.signals[signal]
  return part ? rule?.parts?.[part] : rule
}

/** Without what binary fractions leave behind: 0.35 - 0.05 is 0.3. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
