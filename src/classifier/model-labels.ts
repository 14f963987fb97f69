import { INSULT_PARTS, type InsultPart } from '../moderation/labels.ts'
import { ModelError } from './model-error.ts'
import type { LabelMap } from './model-setting.ts'

/** Which outputs of a model mean what, by index. */
export interface LabelIndexes {
  /** Those that make the insult signal as a whole. */
  signal: number[]
  parts: Partial<Record<InsultPart, number[]>>
}

/** What a model calls each of its outputs. */
export function labelNames(count: number, id2label: Record<number, string>): string[] {
  return Array.from({ length: count }, (_, i) => id2label[i] ?? `LABEL_${i}`)
}

/**
 * Finds the labels that a site names among those of the model. Without `signal`, all that are named
 * under parts make the signal.
 * @throws ModelError that names a label which the model does not have, and those that it has
 */
export function findLabels(map: LabelMap, names: readonly string[]): LabelIndexes {
  const indexes = (labels: string[]) =>
    labels.map((label) => {
      const index = names.indexOf(label)
      if (index >= 0) return index
      throw new ModelError(
        `it has no label ${JSON.stringify(label)}; name under \`labels\` only what it has: ${names.join(', ')}.`,
      )
    })
  const parts: LabelIndexes['parts'] = {}
  for (const part of INSULT_PARTS) {
    const labels = map[part]
    if (labels) parts[part] = indexes(labels)
  }
  const signal = map.signal ? indexes(map.signal) : Object.values(parts).flat()
  return { signal: [...new Set(signal)], parts }
}
