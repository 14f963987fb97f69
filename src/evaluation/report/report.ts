import type { Results } from '../results.ts'
import { lengthSection, qualitySection, subScoreSection } from './quality-sections.ts'
import { robustnessSection } from './robustness-section.ts'
import { summary } from './summary.ts'
import { topicSection } from './topic-section.ts'
import {
  calibrationSection,
  faithfulnessSection,
  falseAlarmSection,
  letThroughSection,
} from './trust-sections.ts'

const LIMITS = `## What these figures cannot tell

- The sets \`de-ge19\`, \`de-ge21\` and the two of a newspaper are for measuring only: no model learned from them. They
  were looked at while the models were made, though, and choices were guided by them, so their figures are a little too good.
- People disagree about insults. Each set has its own idea of the label, and part of what looks like a mistake is that.
- Our own comments were written by the makers of the models, in voices that we could think of. Held back are whole
  articles and one voice; figures on them are still kinder than those on a site of your own.
- Intervals take texts for independent. Comments of one thread or one author are not, so real ones are wider.
- The German tweets are from 2016 to 2019, the English ones from 2018; words change.
- A general model sorts a queue for people. What your site's moderators would decide it learns only from them:
  \`freischalt tune\` measures the same figures on your own decisions.`

const COMMAND = `## Do it again

\`\`\`sh
npm run evaluate
\`\`\`

The labelled sets are other people's and not in this repository; the model cards name them. \`-- --data FOLDER\` (or
\`FREISCHALT_TRAINING_DATA\`) says where \`train/\` and \`dev/\` are, \`--out FILE\` where to write, \`--limit 300\` measures a part
for a quick look. The same data and models give the same report.`

/** The whole of `models/REPORT.md`. */
export function reportOf(results: Results): string {
  return `${[
    summary(results),
    qualitySection(results),
    lengthSection(results),
    subScoreSection(results),
    falseAlarmSection(results),
    letThroughSection(results),
    calibrationSection(results),
    ...(results.robustness.length > 0 ? [robustnessSection(results)] : []),
    faithfulnessSection(results),
    topicSection(results),
    LIMITS,
    COMMAND,
  ].join('\n\n')}\n`
}
