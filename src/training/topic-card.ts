/** What was measured on comments that the model had not seen, for one set of things compared with. */
export interface TopicFigures {
  shape: string
  pairs: number
  auc: number
  /** Share of foreign pairs found where 5 % of the right ones are flagged. */
  recall: number
}

/** The README of topic-de. */
export function topicCard(figures: readonly TopicFigures[]): string {
  const rows = figures.map(
    ({ shape, pairs, auc, recall }) =>
      `| ${shape.replaceAll('+', ' + ')} | ${pairs} | ${auc.toFixed(3)} | ${(100 * recall).toFixed(1)} % |`,
  )
  return `---
language: de
license: cc-by-sa-4.0
pipeline_tag: feature-extraction
library_name: transformers.js
---
# topic-de

Does a German reader comment belong to its article? The graph gives each word of a text a vector (length 1,
96 numbers) and a weight, how much the word tells of a subject. With the numbers under
\`freischalt.topic\` in config.json, the likeness of a comment to title, text, the comment it answers and
the comments that were let through becomes the probability that it does not belong there.

Likeness is measured in three ways: letter n-grams in common, weighted by rarity (compounds share what their
words share); for each telling word of the comment the closest word of the other text, by vectors; and the
cosine of the weighted sums, passage by passage. A logistic regression for each set of things that are there
(title alone, title and parent, ...) weighs them. Words that are not in the list are cut into the longest
ones that are.

## Data

| source | rows | used for | licence |
|---|---|---|---|
| German Wikipedia and Klexikon, aligned articles (Aumiller and Gertz 2022) | 5,796 articles | word vectors (fastText skip-gram), which words are rare, passages beside the other half of their article | CC BY-SA |
| GermEval 2018 training tweets | 5,009 | which words are rare in comments | CC BY 4.0 |
| our own corpus, \`corpus/de\` | 60 articles, 6,313 comments | word vectors, rarity, likeness to probability | this repository's |

Weights learned from the texts are shared under CC BY-SA, to be on the safe side.

## Figures

On comments of our own corpus that were kept out of training (all under every eighth article, and one voice
everywhere), each under its own article and under three others, two of them among the 15 most alike:

| compared with | pairs | AUC | foreign found where 5 % of the right are flagged |
|---|---|---|---|
${rows.join('\n')}

\`npm run train -- --only topic-de\` makes the model and prints these figures; the same word vectors give the
same weights.

## Intended use and limits

Sorting the moderation queue of a German-language site. Not a ground for rejecting a comment by itself.

- Many comments that belong share no word with the headline: with the title alone the figure is modest. Send
  the article's text.
- Probabilities assume one comment in five off topic; where far fewer are, raise the threshold.
- Comments with fewer than 60 letters and articles with fewer than 30 are not judged. Greetings, bare links
  and remarks about moderation are not compared with an article; adverts score 0.97 at least. Both are
  recognised by fixed cues and often missed.
- Names that became news after the encyclopedias were written are only matched by their letters.
- Made on the CPU in minutes: two cores, below 0.02 kWh.
`
}
