import type { Language, Signal } from './labels.ts'
import type { Abstention, Score } from './scores.ts'

/** All that people are told about a score in one language. */
interface Explanations {
  /** What the spans of a signal mean, and what they do not. */
  spans: Partial<Record<Signal, string>>
  /** What is said where a signal gives no value. */
  abstained: Record<Abstention, string>
}

const de: Explanations = {
  spans: {
    insult:
      'Markiert ist, was den Wert am stärksten erhöht hat. Eine Markierung ist kein Urteil: Auch ein ' +
      'Zitat oder ein harmloses Wort kann markiert sein, und eine Beleidigung kann ohne Markierung ' +
      'bleiben. Es zählt der ganze Kommentar.',
    links:
      'Markiert sind Links zu Seiten, die hier nicht ausdrücklich erlaubt sind. Über ihren Inhalt sagt ' +
      'die Markierung nichts.',
    words:
      'Markiert sind Wörter von der Wortliste der Redaktion. Die Liste kennt nur das Wort, nicht den ' +
      'Zusammenhang.',
  },
  abstained: {
    'text-too-short': 'Kein Wert: Der Kommentar ist zu kurz dafür.',
    'no-article': 'Kein Wert: Es fehlt der Artikel, mit dem verglichen würde.',
    'article-too-short': 'Kein Wert: Der Artikel ist zu kurz, um mit ihm zu vergleichen.',
    greeting: 'Kein Wert: Ein Gruß oder ein kurzer Dank lässt sich mit keinem Artikel vergleichen.',
    'only-links': 'Kein Wert: Der Kommentar besteht nur aus Links.',
    'about-moderation':
      'Kein Wert: Der Kommentar handelt von der Moderation oder von der Zeitung selbst. Bitte lesen Sie ihn.',
    'no-model-for-language':
      'Kein Wert: Der Kommentar ist anscheinend in einer Sprache geschrieben, für die hier kein Modell ' +
      'eingerichtet ist.',
    'not-configured': 'Kein Wert: Dieses Signal ist nicht eingerichtet.',
  },
}

const en: Explanations = {
  spans: {
    insult:
      'Highlighted is what raised the score most. A highlight is not a verdict: a quotation or a ' +
      'harmless word can be highlighted, and an insult can be left without. What counts is the whole ' +
      'comment.',
    links:
      'Highlighted are links to sites that are not expressly allowed here. The highlight says nothing ' +
      'about what is on them.',
    words:
      "Highlighted are words from the newsroom's word list. The list knows the word only, not what is " +
      'meant by it.',
  },
  abstained: {
    'text-too-short': 'No score: the comment is too short for it.',
    'no-article': 'No score: there is no article to compare with.',
    'article-too-short': 'No score: the article is too short to compare with.',
    greeting: 'No score: a greeting or a word of thanks cannot be compared with an article.',
    'only-links': 'No score: the comment consists of links only.',
    'about-moderation':
      'No score: the comment is about the moderation or the paper itself. Please read it.',
    'no-model-for-language':
      'No score: the comment seems to be written in a language for which no model is set up here.',
    'not-configured': 'No score: this signal is not set up.',
  },
}

const EXPLANATIONS: Record<Language, Explanations> = { de, en }

/**
 * What to tell a person about a score: what its highlights mean, or why there is no value. Undefined
 * where nothing needs to be said.
 */
export function explainScore(
  { signal, abstained, spans }: Pick<Score, 'signal' | 'abstained' | 'spans'>,
  language: Language,
): string | undefined {
  const texts = EXPLANATIONS[language]
  if (abstained) return texts.abstained[abstained]
  return spans.length > 0 ? texts.spans[signal] : undefined
}
