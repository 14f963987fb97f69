/** What was measured on subjects that the model had not seen. */
export interface TopicFigures {
  pairs: number
  auc: number
  /** Share of foreign pairs found where 5 % of the right ones are flagged. */
  recall: number
}

/** The README of topic-de. */
export function topicCard(figures: TopicFigures): string {
  return `---
language: de
license: cc-by-sa-4.0
pipeline_tag: feature-extraction
library_name: transformers.js
---
# topic-de

Vectors of German texts (length 1, 96 numbers) under which texts about one subject are close. With
the numbers under \`freischalt.calibration\` in config.json, the likeness of a comment to the title and
passages of its article becomes the probability that it does not belong there.

A vector for each of about 24,000 subwords and for each of 40,009 buckets of neighbouring subwords, summed;
learned contrastively from pairs of stretches of articles on one subject, starting from random
directions weighted by rarity; stored as 8-bit numbers. Calibrated for one comment in five off topic.

## Data

| source | rows | licence |
|---|---|---|
| German Wikipedia and Klexikon, aligned articles (Aumiller and Gertz 2022) | 5,796 | CC BY-SA |

Weights learned from the texts are shared under the same terms, to be on the safe side.

## Figures

On ${figures.pairs} pairs of subjects that were not trained on (a stretch of 80 to 400 characters against the title
and up to 15 passages, for a third of the articles the title alone; a third of the pairs belong together, a third are with a random subject, a third
with the most similar one): AUC ${figures.auc.toFixed(3)}; where 5 % of the right pairs are flagged, ${(100 * figures.recall).toFixed(1)} % of the foreign ones
are found.

\`npm run train -- --only topic-de\` makes the model and prints these figures. The same data gives the same
weights.

## Intended use and limits

Sorting the moderation queue of a German-language site.

- Encyclopedia passages are far richer in telling words than comments: most real comments share no
  content word with a headline. Expect far lower figures on comments, lower still with the title alone.
- Comments with fewer than 60 letters are not judged at all.
- Names that became news after the encyclopedias were written are only matched literally.
`
}
