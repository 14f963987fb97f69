import type { Results } from '../results.ts'
import type { Robustness } from '../robustness.ts'
import { percent, percentWithin, table } from './markdown.ts'

/** What disguises do to recall. */
export function robustnessSection({ robustness }: Results): string {
  const kinds = [...new Set(robustness.map(({ kind }) => kind))]
  const sets = [...new Set(robustness.map(({ set }) => set))]
  const at = (set: string, kind: string) =>
    robustness.find((found) => found.set === set && found.kind === kind)
  const falls = kinds.map((kind) => [
    kind,
    ...sets.map((set) => {
      const found = at(set, kind)
      return found ? percentWithin(found.fall) : '–'
    }),
  ])
  const perSet = sets.map((set) => {
    const of = robustness.filter((found) => found.set === set)
    return [
      set,
      percent(of[0]?.plain.value ?? Number.NaN),
      percent(mean(of, ({ disguised }) => disguised.value)),
      percent(mean(of, ({ fall }) => fall.value)),
      percent(mean(of, ({ referenceFall }) => referenceFall)),
      percent(of[0]?.plainAlarms.value ?? Number.NaN),
      percent(mean(of, ({ disguisedAlarms }) => disguisedAlarms.value)),
    ]
  })
  return [
    '## Disguised words',
    'A part of each set is disguised in each way, and scored again. The words that Freischalt itself shows as the cause, or ' +
      'that are in the word list, are hidden first, up to three a text: the hardest case. Recall is the share of positive texts that is sent to ' +
      'review; its fall is told as a share of itself, on average over the kinds of disguise. False alarms are harmless ' +
      'texts sent to review.',
    table(
      [
        'set',
        'recall, plain',
        'recall, disguised',
        'fall',
        'fall of TF-IDF',
        'false alarms, plain',
        'disguised',
      ],
      perSet,
    ),
    'The fall of recall by kind, with intervals:',
    table(['disguise', ...sets], falls),
  ].join('\n\n')
}

function mean(of: readonly Robustness[], value: (robustness: Robustness) => number): number {
  const known = of.map(value).filter((v) => !Number.isNaN(v))
  return known.reduce((sum, v) => sum + v, 0) / known.length
}
