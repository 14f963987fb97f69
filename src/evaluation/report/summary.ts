import { IDENTITY_SENTENCES } from '../identity-alarms.ts'
import { OURS, PLAIN_REFERENCE, WORD_LIST } from '../measured-set.ts'
import type { Quality } from '../quality.ts'
import type { Results } from '../results.ts'
import { count, decimal, figure, percent, percentWithin, table } from './markdown.ts'

/** The page's beginning: the figures that matter most, and how to read them. */
export function summary(results: Results): string {
  return [
    '# How well the built-in models do',
    intro(results),
    '## In short',
    table(
      [
        'set',
        'texts',
        'positive',
        `macro-F1: ${OURS}`,
        PLAIN_REFERENCE,
        WORD_LIST,
        `ROC-AUC: ${OURS}`,
        PLAIN_REFERENCE,
        WORD_LIST,
      ],
      results.quality.map(summaryRow),
    ),
    points(results),
    howToRead(results),
  ].join('\n\n')
}

function intro({ models, thresholds, limit }: Results): string {
  const versions = models.map(({ model, version }) => `\`${model}\` (version ${version})`)
  const partly =
    limit === undefined
      ? ''
      : ` **Only ${count(limit)} texts of each set were measured: run it without \`--limit\` for real figures.**`
  return (
    `Written by \`npm run evaluate\`, which prints the same figures from the same data; do not edit.${partly} ` +
    `Measured: ${versions.join(', ')}, through the classifier and the policy that a site runs, at the thresholds of ` +
    `the shipped [freischalt.config.yaml](../freischalt.config.yaml): review from ${thresholds.de.review} (German) and ` +
    `${thresholds.en.review} (English), reject from ${thresholds.de.reject} and ${thresholds.en.reject}. ` +
    'All figures with their intervals are also in [report/figures.json](report/figures.json).'
  )
}

function summaryRow({ set, rows, positives, systems }: Quality): string[] {
  const of = (name: string) => systems.find((system) => system.name === name)?.figures
  const value = (name: string, key: 'macroF1' | 'auc') =>
    decimal(of(name)?.[key].value ?? Number.NaN)
  const ours = of(OURS)
  return [
    set,
    count(rows),
    percent(positives / rows),
    ours ? figure(ours.macroF1) : '–',
    value(PLAIN_REFERENCE, 'macroF1'),
    value(WORD_LIST, 'macroF1'),
    ours ? figure(ours.auc) : '–',
    value(PLAIN_REFERENCE, 'auc'),
    value(WORD_LIST, 'auc'),
  ]
}

function points(results: Results): string {
  const { letThrough, falseAlarms, robustness, faithfulness, offTopic } = results
  const identity = falseAlarms.filter(({ kind }) => kind === IDENTITY_SENTENCES)
  const falls = robustness.map(({ fall }) => fall.value).filter((fall) => !Number.isNaN(fall))
  return [
    ...identity.map(
      ({ language, rows, flagged }) =>
        `- Of ${count(rows)} harmless sentences with identity words (${language}), ${percentWithin(flagged[0]?.share ?? NOTHING)} are ` +
        'sent to review.',
    ),
    `- Of comments that moderators let through, ${percentWithin(letThrough.wrong)} are over the reject threshold.`,
    ...(falls.length === 0
      ? []
      : [
          `- Disguised texts: recall falls by ${percent(falls.reduce((a, b) => a + b, 0) / falls.length)} of itself on average over sets and ` +
            'kinds of disguise.',
        ]),
    ...faithfulness.map(
      ({ language, shown, random }) =>
        `- Without the highlighted words the score falls by ${percent(shown.value)}, without as many random ones by ` +
        `${percent(random.value)} (${language}).`,
    ),
    ...offTopic
      .slice(0, 1)
      .map(
        ({ channel, systems }) =>
          `- Off topic (${channel}): AUC ${systems.map(({ name, auc }) => `${decimal(auc.value)} (${name})`).join(', ')}.`,
      ),
  ].join('\n')
}

const NOTHING = { value: Number.NaN, low: Number.NaN, high: Number.NaN }

function howToRead({ thresholds }: Results): string {
  return `### How to read the figures

- **macro-F1** judges one threshold: how well flagging and letting pass are both done, so that the rarer of the two
  counts as much as the other. 1 is perfect; flagging everything or nothing gives less than 0.5. Taken at the shipped
  review threshold (${thresholds.de.review} German, ${thresholds.en.review} English), and at 0.5 for the references.
- **ROC-AUC** judges the order without a threshold: how often a text that should be flagged scores higher than one that
  should not. 0.5 is guessing.
- **Average precision** also judges the order, but depends on how many texts are positive: compare it within a set only.
- **Recall at 90 % (95 %) precision**: how many of the positive texts can be found if nine in ten (19 in 20) of the
  flagged ones are to be right. It hangs on few texts, hence its wide intervals.
- **Intervals** hold the figure in 95 of 100 samples of that size (bootstrap with fixed seeds, 1,000 resamples; for plain shares, Wilson).
  They say nothing about other sites.
- **TF-IDF** is what anybody could build in an afternoon: n-grams of words and characters with logistic regression,
  learned here and now from one open labelled set (GermEval 2018; for English nine tenths of OLID). *TF-IDF, all our
  data* learns from all labelled texts that our models learn from. **Word list** flags texts with a word of
  \`words.de.txt\` or \`words.en.txt\`.`
}
