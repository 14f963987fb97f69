/** What a comment is compared with: the article's title and stretches of its text. */
export const PASSAGE_LENGTH = 400
const MOST_PASSAGES = 48

/** Fewer letters than this say too little about a topic (measured: under 60 nothing works). */
export const FEWEST_LETTERS = 60

/** An article with fewer letters, title and text together, cannot be compared with. */
export const FEWEST_ARTICLE_LETTERS = 30

/** Numbers in a topic model's config.json that turn similarity into a probability. */
export interface TopicCalibration {
  /** One factor for each of `topicFeatures`. */
  weights: number[]
  bias: number
}

/** For embedding models that bring no calibration of their own: a gentle slope around cosine 0.3. */
export const UNCALIBRATED: TopicCalibration = { weights: [-8, 0, 0, 0], bias: 1.5 }

/** How many letters a text has. */
export function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}

/** Whether texts have so many letters together; no more of them is looked at than it takes to tell. */
export function haveLetters(texts: readonly string[], fewest: number): boolean {
  let missing = fewest
  for (const text of texts) {
    for (const _ of text.matchAll(/\p{L}/gu)) {
      missing -= 1
      if (missing <= 0) return true
    }
  }
  return missing <= 0
}

/** A passage of an article's text; `start` and `end` are offsets into it, half-open. */
export interface PassageAt {
  text: string
  start: number
  end: number
}

/**
 * Cuts a text into passages of about `PASSAGE_LENGTH` UTF-16 units at ends of sentences (anywhere
 * where a sentence is longer than two passages), at most 48: of longer texts, the first ones.
 */
export function passagesOf(text: string): PassageAt[] {
  const passages: PassageAt[] = []
  let from = 0
  let to = 0
  const close = () => {
    const whole = text.slice(from, to)
    const start = from + whole.length - whole.trimStart().length
    const end = to - (whole.length - whole.trimEnd().length)
    if (countLetters(whole) > 0) passages.push({ text: text.slice(start, end), start, end })
    from = to
  }
  for (const sentence of text.matchAll(/[^.!?\n]+[.!?\n]*\s*/g)) {
    const end = sentence.index + sentence[0].length
    while (to < end) {
      to = Math.min(end, Math.max(to, sentence.index) + 2 * PASSAGE_LENGTH)
      if (to - from < PASSAGE_LENGTH) continue
      close()
      if (passages.length === MOST_PASSAGES) return passages
    }
  }
  close()
  return passages
}

/**
 * What the probability is computed from: the best cosine, the mean of the best three, and the
 * logarithms of the comment's letters and of the number of passages.
 * @param cosines of the comment with every passage, at least one
 */
export function topicFeatures(cosines: number[], letters: number): number[] {
  const best = cosines.toSorted((a, b) => b - a).slice(0, 3)
  const mean = best.reduce((sum, c) => sum + c, 0) / Math.max(1, best.length)
  return [best[0] ?? 0, mean, Math.log(letters / 100), Math.log(cosines.length)]
}

/** Probability that a comment with these features does not belong to the article, 0..1. */
export function offTopicProbability(features: number[], calibration: TopicCalibration): number {
  const sum = features.reduce((z, f, i) => z + f * (calibration.weights[i] ?? 0), calibration.bias)
  return 1 / (1 + Math.exp(-sum))
}
