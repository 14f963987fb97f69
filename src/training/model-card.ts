/** What a model card says. Figures are not in it: they go stale, and the report has them with intervals. */
export interface ModelCard {
  name: string
  language: string
  license: string
  /** What transformers.js runs it as. */
  pipeline: 'text-classification' | 'feature-extraction'
  /** What it answers, in one or two sentences. */
  summary: string
  /** How it was made. */
  how: string
  data: { source: string; rows: number; licence: string }[]
  /** What a training run took: of what machine, and about how much energy. */
  cost: string
  intendedUse: string
  limits: string[]
}

/** The README of a built-in model. */
export function modelCard(card: ModelCard): string {
  const { name, language, license, pipeline, summary, how, data, cost, intendedUse, limits } = card
  const sources = data.map(({ source, rows, licence }) => {
    return `| ${source} | ${rows.toLocaleString('en-GB')} | ${licence} |`
  })
  return `---
language: ${language}
license: ${license}
pipeline_tag: ${pipeline}
library_name: transformers.js
---
# ${name}

${summary}

${how}

## Data

| source | rows | licence |
|---|--:|---|
${sources.join('\n')}

Nothing else was learned from; sets that are only measured on are named in the report.

## Figures

In [the report](../REPORT.md), with intervals, references and plots; \`npm run evaluate\` writes it. Making the
model anew: \`npm run train -- --only ${name}\`. ${cost}

## Intended use and limits

${intendedUse}

${limits.map((limit) => `- ${limit}`).join('\n')}
`
}
