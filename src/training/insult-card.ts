import type { InsultRows } from './insult-rows.ts'
import { modelCard } from './model-card.ts'

const HOW = `Words and their n-grams of 3 to 5 characters are hashed into one table of vectors, learned from running
text by skip-grams (fastText; Bojanowski et al. 2017) and refined in training. A few small encoders
(convolutions over neighbouring words, attention over all) read the vectors, with one output for each
label scheme learned from, so that no two schemes are merged; a linear model over the same n-grams
stands beside them. A fixed mix of what they say is brought to probabilities on groups of texts that
were not learned from (Platt 1999). Every output is a sum over words, so the graph also answers what
each word adds: that is what the desk shows. Everything is in the ONNX graph: characters in, logits and
contributions out. Texts are folded and cut into words first (look-alike letters, spaced-out words,
digits for letters; \`src/classifier/canonical.ts\`).`

const LIMITS = [
  'A triage aid, not a judge: it sorts a queue for people. Do not let it reject by itself without having measured it on your own comments (`freischalt tune`).',
  'It knows words in their neighbourhood, not the world: it misses irony, quotation, hints and what only the article makes clear, and it still reacts to words for groups of people that are often insulted.',
  'People who label disagree. The value follows those who labelled the tweets; the parts follow the guideline of our own comments (`corpus/GUIDELINE.md`).',
  'The word vectors have read, without any label, also those of our own comments that are held out for measuring.',
  'The value is calibrated on texts like those learned from. On another page both the share of insults and their form differ: recalibrate on your own decisions.',
]

const SOURCES = {
  de: [
    {
      source: 'GermEval 2018, training tweets (Wiegand, Siegel, Ruppenhofer)',
      head: 'tweets',
      licence: 'CC BY 4.0',
    },
    {
      source: 'our own comments (`corpus/de`), those not held out',
      head: 'any',
      licence: 'Apache-2.0',
    },
  ],
  en: [
    {
      source: 'OLID, the first nine tenths of the training tweets (Zampieri et al. 2019)',
      head: 'tweets',
      licence: 'CC BY 4.0',
    },
    { source: 'Davidson et al. 2017, tweets', head: 'sampled', licence: 'MIT' },
    {
      source: 'our own comments (`corpus/en`), those not held out',
      head: 'any',
      licence: 'Apache-2.0',
    },
  ],
}

const ENCYCLOPEDIAS = {
  source:
    'word vectors only: German Wikipedia and Klexikon, aligned articles (Aumiller and Gertz 2022)',
  rows: 5_796,
  licence: 'CC BY-SA',
}

/** The README of insult-de or insult-en. */
export function insultCard(language: 'de' | 'en', { rows }: InsultRows, minutes: number): string {
  const german = language === 'de'
  const data = SOURCES[language].map(({ source, head, licence }) => {
    return { source, rows: rows.filter((row) => head in row.heads).length, licence }
  })
  return modelCard({
    name: `insult-${language}`,
    language,
    license: german ? 'cc-by-sa-4.0' : 'cc-by-4.0',
    pipeline: 'text-classification',
    summary: `How likely people find a${german ? ' German' : 'n English'} comment insulting (\`toxic\`), and the four parts of that: insult of a
person, disparagement of a group or institution, insinuation, unacceptable words.`,
    how: HOW,
    data: german ? [...data, ENCYCLOPEDIAS] : data,
    cost: `Teaching took ${minutes} minutes on the machine that made this folder (no graphics card), word vectors not counted.`,
    intendedUse: `Sorting the moderation queue of a site whose readers write ${german ? 'German' : 'English'}.`,
    limits: LIMITS,
  })
}
