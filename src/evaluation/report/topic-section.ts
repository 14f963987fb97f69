import type { Results } from '../results.ts'
import { count, figure, percent, percentWithin, table } from './markdown.ts'

/** Whether comments are told from those of other articles. */
export function topicSection({ offTopic }: Results): string {
  const rows = offTopic.map(({ channel, pairs, foreign, abstained, systems }) => [
    channel,
    count(pairs),
    percent(foreign / pairs),
    percent(abstained.value),
    ...systems.flatMap(({ auc, recall }) => [figure(auc), percentWithin(recall)]),
  ])
  const names = offTopic[0]?.systems.map(({ name }) => name) ?? []
  return [
    '## Off topic or not',
    offTopic.map(({ channel, about }) => `- **${channel}**: ${about}.`).join('\n'),
    'AUC, and the share of foreign comments that is found where 5 % of the right ones are flagged. Comments that are ' +
      'too short to tell get no value and are left out on both sides. The reference counts shared words by their rarity.',
    table(
      [
        'compared',
        'pairs',
        'foreign',
        'no value',
        ...names.flatMap((name) => [`${name}: AUC`, `${name}: found at 5 %`]),
      ],
      rows,
    ),
  ].join('\n\n')
}
