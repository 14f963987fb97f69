import type { ScoreInput } from '../moderation/scores.ts'
import { randomSource } from '../statistics/random.ts'
import { type CorpusComment, type CorpusThread, isHeldOut, readCorpus } from '../training/corpus.ts'
import { readLines } from '../training/data.ts'
import { thinned } from './sets.ts'

/** A comment put to an article, rightly (0) or wrongly (1). `comments` are others under the article. */
export type TopicPair = { input: ScoreInput & { comments?: readonly string[] }; label: 0 | 1 }

/** Pairs that are measured together. */
export interface Channel {
  name: string
  about: string
  pairs: TopicPair[]
}

const SEED = 3
const OTHER_COMMENTS = 8
const MOST_PASSAGES = 600
const PASSAGE = { least: 80, most: 400 }

/**
 * Comments of our own under articles that nothing was learned from, each put to its own article and to
 * another of them; and passages of news put to half of their article, or half of another in its category.
 */
export function topicChannels(data: string, corpus: string, limit?: number): Channel[] {
  const threads = readCorpus(corpus, 'de')
  const held = threads.filter(({ comments }, index) => comments.every((c) => isHeldOut(index, c)))
  const channels = [...commentChannels(held), judgedChannel(threads), passages(data)]
  const thin = (pairs: TopicPair[], label: 0 | 1) =>
    thinned(
      pairs.filter((pair) => pair.label === label),
      limit,
    )
  return channels.map(({ pairs, ...channel }) => {
    return { ...channel, pairs: [...thin(pairs, 0), ...thin(pairs, 1)] }
  })
}

function commentChannels(threads: CorpusThread[]): Channel[] {
  const random = randomSource(SEED)
  const roots: { comment: CorpusComment; own: CorpusThread; other: CorpusThread }[] = []
  const replies: typeof roots = []
  for (const own of threads) {
    const others = threads.filter((thread) => thread !== own)
    for (const comment of own.comments) {
      const other = others[Math.floor(random() * others.length)]
      if (comment.fits !== 'yes' || !other) continue
      const list = comment.parent === undefined ? roots : replies
      list.push({ comment, own, other })
    }
  }
  const both = (
    list: typeof roots,
    inputOf: (comment: CorpusComment, thread: CorpusThread) => TopicPair['input'],
  ) =>
    list.flatMap(({ comment, own, other }): TopicPair[] => [
      { input: inputOf(comment, own), label: 0 },
      { input: inputOf(comment, other), label: 1 },
    ])
  const titleOf = ({ title }: CorpusThread) => ({ title, text: '' })
  const wholeOf = ({ title, teaser, text }: CorpusThread) => ({
    title,
    text: `${teaser}\n\n${text}`,
  })
  return [
    {
      name: 'root comment, title',
      about: 'comments that answer nobody, against the title alone',
      pairs: both(roots, ({ text }, thread) => ({ text, article: titleOf(thread) })),
    },
    {
      name: 'root comment, title and comments',
      about: 'against the title and eight other comments under the article',
      pairs: both(roots, (comment, thread) => ({
        text: comment.text,
        article: titleOf(thread),
        comments: someComments(thread, comment, random).map(({ text }) => text),
      })),
    },
    {
      name: 'reply, title and parent',
      about: 'replies against the title and the comment that they answer, or a comment elsewhere',
      pairs: both(replies, (comment, thread) => ({
        text: comment.text,
        article: titleOf(thread),
        parent: parentOf(comment, thread, random),
      })),
    },
    {
      name: 'root comment, whole article',
      about: 'against title, teaser and text',
      pairs: both(roots, ({ text }, thread) => ({ text, article: wholeOf(thread) })),
    },
  ]
}

function someComments(thread: CorpusThread, but: CorpusComment, random: () => number) {
  const left = thread.comments.filter((comment) => comment !== but && comment.fits === 'yes')
  return Array.from({ length: Math.min(OTHER_COMMENTS, left.length) }, () => {
    return left.splice(Math.floor(random() * left.length), 1)[0] as CorpusComment
  })
}

function parentOf(comment: CorpusComment, thread: CorpusThread, random: () => number): string {
  const parent = thread.comments.find(({ id }) => id === comment.parent)
  const any = thread.comments[Math.floor(random() * thread.comments.length)]
  return (parent ?? any)?.text ?? ''
}

/** Comments as they really stand under their article, by what their writers say of them. */
function judgedChannel(threads: CorpusThread[]): Channel {
  const pairs = threads.flatMap((thread, index) => {
    const { title, teaser, text, comments } = thread
    const article = { title, text: `${teaser}\n\n${text}` }
    return comments.flatMap((comment): TopicPair[] => {
      if (!isHeldOut(index, comment) || !['yes', 'no', 'other-article'].includes(comment.fits)) {
        return []
      }
      const parent = comments.find(({ id }) => id === comment.parent)?.text
      const input = { text: comment.text, article, ...(parent && { parent }) }
      return [{ input, label: comment.fits === 'yes' ? 0 : 1 }]
    })
  })
  return {
    name: 'as written',
    about:
      'held-out comments under the article for which they were written, on or off topic on purpose',
    pairs,
  }
}

interface News {
  text: string
  label: string
}

function passages(data: string): Channel {
  const random = randomSource(SEED)
  const news = thinned(
    readLines<News>(data, 'dev/de-news-articles.jsonl').filter(({ text }) => text.length >= 600),
    MOST_PASSAGES,
  )
  const pairs = news.flatMap((own): TopicPair[] => {
    const [first, second] = halvesOf(own.text)
    const others = news.filter((other) => other !== own && other.label === own.label)
    const other = others[Math.floor(random() * others.length)]
    const length = PASSAGE.least + random() * (PASSAGE.most - PASSAGE.least)
    const start = Math.floor(random() * Math.max(1, second.length - length))
    const from = start === 0 ? 0 : second.indexOf(' ', start) + 1
    const text = second.slice(from, from + Math.floor(length)).replace(/\s\S*$/, '')
    if (!other || text.length < PASSAGE.least / 2) return []
    return [
      { input: { text, article: { title: '', text: first } }, label: 0 },
      { input: { text, article: { title: '', text: halvesOf(other.text)[0] } }, label: 1 },
    ]
  })
  return {
    name: 'news passage, half an article',
    about:
      'passages of news articles against the first half of their own, or of another in its category',
    pairs,
  }
}

function halvesOf(text: string): [string, string] {
  const middle = text.indexOf(' ', Math.floor(text.length / 2))
  return middle < 0 ? [text, ''] : [text.slice(0, middle), text.slice(middle + 1)]
}
