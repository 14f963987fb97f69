import { OURS } from '../measured-set.ts'
import type { Quality } from '../quality.ts'
import type { Results } from '../results.ts'
import { count, decimal, figure, percent, percentWithin, table } from './markdown.ts'

/** Every system on every set, with intervals. */
export function qualitySection({ quality, sets }: Results): string {
  const parts = quality.map(({ set, rows, positives, unscored, systems }) => {
    const about = sets.find(({ name }) => name === set)?.about ?? ''
    const missing =
      unscored === 0
        ? ''
        : ` Freischalt gave ${count(unscored)} of them no insult score, since it took them for a language without a ` +
          'model; they go to review, and count as 0 here.'
    return [
      `### ${set}`,
      `${about}. ${count(rows)} texts, ${percent(positives / rows)} positive.${missing}`,
      systemTable(systems),
      `![precision and recall on ${set}](report/precision-recall-${set}.svg)`,
    ].join('\n\n')
  })
  return ['## Finding what should be looked at', ...parts].join('\n\n')
}

function systemTable(systems: Quality['systems']): string {
  return table(
    [
      'system',
      'threshold',
      'macro-F1',
      'ROC-AUC',
      'average precision',
      'recall at 90 %',
      'recall at 95 %',
    ],
    systems.map(({ name, threshold, figures }) => [
      name,
      String(threshold),
      figure(figures.macroF1),
      figure(figures.auc),
      figure(figures.averagePrecision),
      figure(figures.recallAt90),
      figure(figures.recallAt95),
    ]),
  )
}

/** The service by length of text. */
export function lengthSection({ lengths }: Results): string {
  const rows = lengths.map(({ set, slice, rows, positives, systems }) => {
    const ours = systems.find(({ name }) => name === OURS)?.figures
    const reference = systems[1]?.figures
    return [
      set,
      slice,
      count(rows),
      percent(positives / rows),
      ours ? figure(ours.macroF1) : '–',
      ours ? figure(ours.auc) : '–',
      ours ? figure(ours.averagePrecision) : '–',
      reference ? decimal(reference.auc.value) : '–',
    ]
  })
  return [
    '## By length',
    'In characters. Short texts say little, and in long ones a single insult may drown: what falls off here falls off ' +
      'on your site too.',
    table(
      [
        'set',
        'characters',
        'texts',
        'positive',
        'macro-F1',
        'ROC-AUC',
        'average precision',
        'AUC of TF-IDF',
      ],
      rows,
    ),
  ].join('\n\n')
}

/** Each sub-score against the label that it stands for. */
export function subScoreSection({ subScores }: Results): string {
  const rows = subScores.map(({ set, label, rows, positives, figures, flagged }) => [
    set,
    label,
    `${count(positives)} of ${count(rows)}`,
    figures ? figure(figures.auc) : 'no sub-score',
    figures ? figure(figures.averagePrecision) : '–',
    figures ? figure(figures.macroF1) : '–',
    percentWithin(flagged),
  ])
  return [
    '## By sub-score',
    'Each sub-score against the label of the same name in our own held-out comments. The last column says how many ' +
      'comments with the label the main score alone sends to review.',
    table(
      [
        'set',
        'label',
        'comments with it',
        'ROC-AUC',
        'average precision',
        'macro-F1',
        'found by the main score',
      ],
      rows,
    ),
  ].join('\n\n')
}
