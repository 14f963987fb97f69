import type { FalseAlarms } from '../false-alarms.ts'
import type { Results } from '../results.ts'
import { count, percent, percentWithin, table } from './markdown.ts'

/** What is flagged although it is harmless. */
export function falseAlarmSection({ falseAlarms }: Results): string {
  const names = falseAlarms[0]?.flagged.map(({ name }) => name) ?? []
  const rows = falseAlarms.map(({ language, kind, rows, flagged, rejected }: FalseAlarms) => [
    `${language}: ${kind}`,
    count(rows),
    ...flagged.map(({ share }, i) => (i === 0 ? percentWithin(share) : percent(share.value))),
    `${rejected.count}`,
  ])
  return [
    '## False alarms',
    'Harmless texts of our own: sentences that name origin, faith, sex, love, disability, age or trade without ' +
      'demeaning anybody, and the held-out comments that carry no label, by the kind of hard case that their writer ' +
      'had in mind. Share that is sent to review, and how many would be rejected.',
    table(['texts', 'number', ...names, 'over reject'], rows),
    '![false alarms by kind](report/false-alarms.svg)',
  ].join('\n\n')
}

/** What the reject threshold does to comments that moderators let through. */
export function letThroughSection({ letThrough }: Results): string {
  const { set, wrong, wrongByPolicy, shipped, lowest, thresholds } = letThrough
  const holds = wrong.value <= 1 / 200
  const rows = thresholds.map(({ threshold, wrong, right }) => [
    `${threshold}${threshold === shipped ? ' (shipped)' : ''}`,
    `${percentWithin(wrong)}`,
    `${wrong.count}`,
    `${percentWithin(right)}`,
  ])
  return [
    '## What moderators let through must not be rejected',
    `Of ${count(wrong.of)} comments in ${set} that real moderators let through, ${wrong.count} are over the shipped reject ` +
      `threshold of ${shipped}: ${percentWithin(wrong)}. At most 1 in 200 is wanted, so it ${holds ? 'holds' : 'does NOT hold'}; ` +
      `the lowest threshold with which it does is ${lowest}. The whole policy, with sub-scores and other signals, would ` +
      `reject ${wrongByPolicy.count} of them.`,
    table(
      ['threshold', 'let through, but over it', 'number', 'blocked by moderators, and over it'],
      rows,
    ),
    'Moderators also block comments for reasons that no text shows, and let some pass that others would block: the ' +
      'last column is no measure of insults found.',
  ].join('\n\n')
}

/** Whether probabilities mean what they say. */
export function calibrationSection({ calibration }: Results): string {
  const rows = calibration.map(({ set, rows, before, after }) => [
    set,
    count(rows),
    percent(before.error),
    percent(after.error),
  ])
  const plots = calibration.map(
    ({ set }) => `![calibration on ${set}](report/calibration-${set}.svg)`,
  )
  return [
    '## Does 0.9 mean nine in ten?',
    'Expected calibration error: how far scores are from the share of positive texts among those with about that score, ' +
      'on average. A site where insults are rarer, or taken differently, than in the data that a model was calibrated on ' +
      'sees a large one. Recalibration (Platt: one scale, one shift) fitted on one half of a set and measured on the other ' +
      "shows what `freischalt tune` gains from a site's own decisions. In the plots, dots below the diagonal are scores " +
      'that promise too much.',
    table(['set', 'texts', 'as shipped', 'recalibrated'], rows),
    ...plots,
  ].join('\n\n')
}

/** Whether the highlighted words are the reason. */
export function faithfulnessSection({ faithfulness }: Results): string {
  const rows = faithfulness.map(({ language, texts, wordsShown, words, shown, random }) => [
    language,
    count(texts),
    `${wordsShown.toFixed(1)} of ${words.toFixed(1)}`,
    percentWithin(shown),
    percentWithin(random),
  ])
  return [
    '## Are the highlighted words the reason?',
    'By which share of itself the score falls, on average, when the highlighted words are taken out of a flagged text, ' +
      'against as many words drawn at random (three draws a text). Texts of which half or more is highlighted are left out.',
    table(
      ['language', 'texts', 'words shown', 'fall without them', 'fall without random words'],
      rows,
    ),
  ].join('\n\n')
}
