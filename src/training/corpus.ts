import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readLines } from './data.ts'

/** The labels of our own comments, as `corpus/GUIDELINE.md` defines them. */
export const CORPUS_LABELS = ['insult', 'disparagement', 'insinuation', 'profanity'] as const
export type CorpusLabel = (typeof CORPUS_LABELS)[number]

export interface CorpusArticle {
  article: string
  topic: string
  title: string
  teaser: string
  text: string
}

/** How a comment relates to its article; `yes` fits. */
export type Fit = 'yes' | 'drift' | 'other-article' | 'no' | 'meta' | 'greeting' | 'advert' | 'link'

export interface CorpusComment {
  id: string
  voice: string
  text: string
  labels: CorpusLabel[]
  /** Which kind of hard case it is, where it is one. */
  hard?: string
  fits: Fit
  /** Id of the comment that it answers. */
  parent?: string
}

export interface CorpusThread extends CorpusArticle {
  comments: CorpusComment[]
}

/**
 * Articles with our own comments under them, in the order of their ids.
 * @param folder the corpus folder, which holds `de/` and `en/`
 */
export function readCorpus(folder: string, language: 'de' | 'en'): CorpusThread[] {
  const files = readdirSync(join(folder, language)).filter((name) => name.endsWith('.jsonl'))
  return files.sort().map((name) => {
    const [article, ...comments] = readLines<unknown>(join(folder, language), name)
    return { ...(article as CorpusArticle), comments: comments as CorpusComment[] }
  })
}

const HELD_OUT_EVERY = 8
const HELD_OUT_VOICE = 'learned'

/**
 * Whether a comment is kept out of training: all under every eighth article, and one voice
 * everywhere. Split by topic and voice, since a random split would flatter.
 * @param index of its article in `readCorpus`
 */
export function isHeldOut(index: number, comment: CorpusComment): boolean {
  return index % HELD_OUT_EVERY === HELD_OUT_EVERY - 1 || comment.voice === HELD_OUT_VOICE
}
