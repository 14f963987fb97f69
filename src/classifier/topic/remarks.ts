import type { Span } from '../../moderation/scores.ts'
import { scoreLinks } from '../links.ts'
import { ABOUT_MODERATION, ADVERT, type Cue, GREETING, LONG_GREETING } from './remarks-cues.ts'

/** Comments that are compared with no article, because they do not want to be about one. */
export type Remark = 'greeting' | 'only-links' | 'about-moderation' | 'advert'

export interface FoundRemark {
  remark: Remark
  /** Where in the text as it was submitted the telling words stand. */
  spans: Span[]
}

/** Fewer letters beside links, and the links are all that there is. */
const FEWEST_LETTERS_BESIDE_LINKS = 60
const LONGEST_GREETING = 160

/** What a text must collect in cues to be taken for an advert or a remark about moderation. */
const ENOUGH = 3
const NO_LIST: readonly string[] = []

const LOOKS_LINKED = /\.\p{L}|:\/\//u

/**
 * Recognises adverts, bare links, greetings and remarks about moderation or the paper by fixed cues:
 * each cue has a weight, and a text that collects 3 is taken for that kind. A remark about
 * moderation must also make up at least half of the sentences, so that an argument with an aside
 * stays an argument.
 * @param text as it was submitted
 */
export function findRemark(text: string): FoundRemark | undefined {
  const lower = text.toLowerCase()
  // Of a few letters the small one is longer; offsets must hold.
  const read = lower.length === text.length ? lower : text
  const links = LOOKS_LINKED.test(text) ? scoreLinks(text, NO_LIST).spans : []

  const advert = collect(read, ADVERT)
  const offered = advert.weight + (links.length > 0 && advert.weight > 0 ? 1 : 0)
  if (offered >= ENOUGH) {
    const label = 'advert'
    return { remark: 'advert', spans: advert.found.map((at) => ({ ...at, label })) }
  }
  if (links.length > 0 && lettersBeside(text, links) < FEWEST_LETTERS_BESIDE_LINKS) {
    return { remark: 'only-links', spans: [] }
  }
  const moderation = collect(read, ABOUT_MODERATION)
  if (moderation.weight >= ENOUGH && fillsHalf(read, moderation.found)) {
    return { remark: 'about-moderation', spans: moderation.found }
  }
  if (isGreeting(read)) return { remark: 'greeting', spans: [] }
  return undefined
}

interface Range {
  start: number
  end: number
}

/** Each cue counts once, wherever and however often it occurs. */
function collect(text: string, cues: readonly Cue[]): { weight: number; found: Range[] } {
  const found: Range[] = []
  let weight = 0
  for (const cue of cues) {
    const match = cue.pattern.exec(text)
    if (match === null) continue
    weight += cue.weight
    found.push({ start: match.index, end: match.index + match[0].length })
  }
  return { weight, found }
}

function fillsHalf(text: string, found: Range[]): boolean {
  let sentences = 0
  let telling = 0
  for (const match of text.matchAll(/[^.!?]+[.!?]*/g)) {
    const end = match.index + match[0].length
    sentences += 1
    if (found.some((at) => at.start < end && at.end > match.index)) telling += 1
  }
  return telling * 2 >= sentences
}

function isGreeting(text: string): boolean {
  if (text.length > LONGEST_GREETING || text.includes('?')) return false
  const sentences = text.match(/[^.!?]*\p{L}[^.!?]*/gu)?.length ?? 0
  return (
    GREETING.test(text) &&
    (sentences <= 1
      ? text.length <= 60 || LONG_GREETING.test(text)
      : LONG_GREETING.test(text) && sentences <= 2)
  )
}

function lettersBeside(text: string, links: readonly Span[]): number {
  let rest = ''
  let at = 0
  for (const { start, end } of links) {
    rest += text.slice(at, start)
    at = Math.max(at, end)
  }
  return (rest + text.slice(at)).match(/\p{L}/gu)?.length ?? 0
}
