import { join } from 'node:path'
import type { ScoreInput } from '../src/moderation/scores.ts'
import { packageDir } from '../src/paths.ts'
import { readCorpus } from '../src/training/corpus.ts'

const ARTICLES = 8

/**
 * Makes comments of a given length in UTF-16 units, each under one of eight articles: the calm ones of
 * our own corpus, joined and cut. The same in every run.
 */
export function commentSource(): (length: number) => ScoreInput {
  const threads = readCorpus(join(packageDir, 'corpus'), 'de')
  const calm = threads.flatMap(({ comments }) =>
    comments.filter(({ labels }) => labels.length === 0).map(({ text }) => text),
  )
  const running = calm.join(' ')
  let cursor = 0
  let made = 0
  return (length) => {
    if (cursor + length > running.length) cursor = 0
    const text = running.slice(cursor, cursor + length)
    cursor += length
    const thread = threads[made++ % ARTICLES]
    const article = thread && { title: thread.title, text: `${thread.teaser}\n${thread.text}` }
    return { text, article }
  }
}
