/** One measured set in a model card. */
export interface FigureRow {
  set: string
  rows: number
  macroF1: number
  auc: number
}

const HOW = `Logistic regression over hashed character n-grams (2 to 5 characters, weighted by inverse document
frequency, brought to length 1), with Platt scaling on held-out fifths, so that the output is a
probability on texts like the training texts. Text is folded first (compatibility forms, look-alike
letters, case, digits; links and mentions go). Everything is in the ONNX graph: characters in, logits
out.`

const LIMITS = `- A triage aid, not a judge: it sorts a queue for people. Do not let it reject by itself without
  having measured it on your own comments.
- It knows characters and words, not meaning: it cannot see irony, negation, quotation or
  counter-speech, and it reacts to words for groups of people that are often insulted.
- The training texts are tweets. On other pages both the share of insults and their form differ;
  probabilities are then off, the order less so.`

/** The README of insult-de. */
export function germanInsultCard(
  rows: number,
  own: number,
  figures: FigureRow[],
  threshold: number,
): string {
  return `---
language: de
license: apache-2.0
pipeline_tag: text-classification
library_name: transformers.js
---
# insult-de

How likely people find a German comment insulting (labels \`fine\`, \`insult\`).

${HOW}

## Data

| source | rows | licence |
|---|---|---|
| GermEval 2018, training tweets (Wiegand, Siegel, Ruppenhofer) | ${rows} | CC BY 4.0 |
| our own sentences, \`src/training/own-sentences-de.ts\` | ${own} | Apache-2.0 |

The sets below other than the first were only measured on; nothing was learned from them.

## Figures

${figureTable(figures, threshold)}

\`npm run train -- --only insult-de\` makes the model and prints these figures. The same data gives the same
weights.

## Intended use and limits

Sorting the moderation queue of a German-language site.

${LIMITS}
`
}

/** The README of insult-en. */
export function englishInsultCard(rows: number, figures: FigureRow[], threshold: number): string {
  return `---
language: en
license: apache-2.0
pipeline_tag: text-classification
library_name: transformers.js
---
# insult-en

How likely people find an English comment offensive (labels \`fine\`, \`insult\`).

${HOW}

## Data

| source | rows | licence |
|---|---|---|
| OLID, training tweets, first nine tenths (Zampieri et al. 2019) | ${rows} | CC BY 4.0 as stated by the copy |

## Figures

${figureTable(figures, threshold)}

\`npm run train -- --only insult-en\` makes the model and prints these figures. The same data gives the same
weights.

## Intended use and limits

Sorting the moderation queue of an English-language site.

${LIMITS}
`
}

function figureTable(figures: FigureRow[], threshold: number): string {
  const lines = figures.map(
    ({ set, rows, macroF1, auc }) =>
      `| ${set} | ${rows} | ${macroF1.toFixed(3)} | ${auc.toFixed(3)} |`,
  )
  return [
    `| set | rows | macro-F1 at ${threshold} | ROC-AUC |`,
    '|---|---|---|---|',
    ...lines,
  ].join('\n')
}
