import type { Language } from '../moderation/labels.ts'
import type { MeasuredSet, System } from './measured-set.ts'
import { type Share, shareOver } from './share.ts'

/** How many of some harmless texts each system flags. */
export interface FalseAlarms {
  language: Language
  /** What is harmless about them. */
  kind: string
  rows: number
  /** In the order of the systems. */
  flagged: { name: string; share: Share }[]
  /** Share that the service would reject. */
  rejected: Share
}

/** False alarms on our own comments without a label: all, and each kind of hard case. */
export function measureFalseAlarms(set: MeasuredSet, reject: number): FalseAlarms[] {
  const harmless = set.rows.flatMap((row, i) => (row.label === 0 ? [i] : []))
  const kinds = new Map<string, number[]>([['all without a label', harmless]])
  for (const row of harmless) {
    const kind = set.rows[row]?.comment?.hard
    if (kind !== undefined) kinds.set(kind, [...(kinds.get(kind) ?? []), row])
  }
  return [...kinds]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, rows]) => alarmsIn(set.language, kind, rows, set.systems, reject))
}

/**
 * False alarms among the given rows of some systems' scores.
 * @param reject the service's reject threshold; the service is the first system
 */
export function alarmsIn(
  language: Language,
  kind: string,
  rows: readonly number[],
  systems: readonly System[],
  reject: number,
): FalseAlarms {
  const of = (system: System | undefined) => rows.map((row) => system?.scores[row] ?? 0)
  return {
    language,
    kind,
    rows: rows.length,
    flagged: systems.map((system) => ({
      name: system.name,
      share: shareOver(of(system), system.threshold),
    })),
    rejected: shareOver(of(systems[0]), reject),
  }
}
