import { say, type Words } from '../texts/texts.ts'
import { age } from './ageing.ts'
import type { Api, Article, Page } from './api.ts'
import type { Author } from './author.ts'
import { commentForm } from './comment-form.ts'
import type { Context } from './context.ts'
import { discussion } from './discussion.ts'
import type { Drafts } from './drafts.ts'
import { el, uniqueId } from './elements.ts'
import { listen, type Stream } from './listen.ts'
import { liveComments } from './live.ts'
import { newsOf } from './news.ts'
import { approvedNotice, closedNotice, houseRules, pauseNotice } from './notices.ts'
import type { QueueNotice } from './outlook.ts'
import { followOwn } from './own-comments.ts'
import { ownList } from './own-list.ts'
import { linkedComment, reveal } from './permalinks.ts'
import { reasonFor, sentenceFor } from './problems.ts'
import { repeat } from './repeat.ts'
import { unseenOf } from './unseen.ts'

/** How often times are told anew, and what nobody tells is asked for. */
const EVERY_MS = 60_000
/** What all readers of a site hear at once, they do not all ask about at once. */
const SPREAD_MS = 3_000

export interface SectionOptions {
  words: Words
  api: Api
  author: Author
  drafts: Drafts
  article: string
  /** What the service said of the article. */
  found: Article
  /** What is shown first: the thread of a comment that is linked to, or else the first page. */
  first: Promise<Page>
  linked: string | undefined
  announce(sentence: string): void
  signal: AbortSignal
}

/** The comment section of an article, drawn into `main` and kept up to date until `signal` ends it. */
export async function showSection(main: HTMLElement, options: SectionOptions): Promise<void> {
  const { words, api, author, article, announce, signal } = options
  let { found } = options
  let stream: Stream | undefined
  const unseen = unseenOf(found.counts.approved)
  const heading = el('h2', { id: uniqueId(), part: 'heading' })
  const decided = el('div', { role: 'status' })
  const own = followOwn({ api, author, article, signal, onChange })
  const { commentsOpen, limits, rating } = found
  const context: Context = {
    ...words,
    ...{ api, author, own, article, announce, commentsOpen, limits, rating },
    drafts: options.drafts,
    views: new Map(),
    drawn,
  }
  const threads = discussion(context, options.first, options.linked)
  const mine = ownList(context, (id) => threads.find(id) !== undefined)
  const pause = pauseNotice(context, commentsOpen)
  const news = newsOf(words, async () => {
    const known = unseen.ids()
    if (!(await threads.reload())) return
    const articles = [...threads.element.querySelectorAll('article')]
    const first = articles.find(({ dataset }) => known.includes(dataset.id ?? '')) ?? articles[0]
    unseen.shown(known)
    tell()
    first?.focus()
  })
  const parts = [
    heading,
    pause.element,
    commentsOpen ? undefined : closedNotice(context),
    decided,
    commentsOpen ? commentForm(context, { onPosted: posted }) : undefined,
    houseRules(context, found),
    mine.element,
    threads.element,
    news.element,
  ]
  void pause.update(found)
  tell()
  main.setAttribute('aria-labelledby', heading.id)
  main.replaceChildren(...parts.filter((part) => part !== undefined))
  await threads.begin()
  if (signal.aborted) return
  own.look()
  stream = listen(
    api.events,
    {
      ...liveComments(context, threads, unseen, tell, signal),
      ...{ state: hear, queue, 'pause-started': queue, 'pause-ended': queue },
    },
    signal,
  )
  repeat(refresh, () => EVERY_MS, signal)
  window.addEventListener('hashchange', () => void follow(), { signal })
  await follow()

  function posted(comment: Parameters<typeof threads.add>[0]) {
    threads.add(comment)
    own.look()
    announce(say(words, 'posted'))
  }

  function drawn() {
    mine.update()
    for (const id of unseen.ids()) if (threads.find(id)) unseen.gone(id)
    tell()
  }

  function onChange(fate: ReturnType<typeof own.fates>[number], before: typeof fate | undefined) {
    if (fate.status !== before?.status) tellOutcome(fate, before !== undefined)
    mine.update()
  }

  function tellOutcome({ id, status, reason }: Parameters<typeof onChange>[0], isHere: boolean) {
    if (status === 'approved') {
      if (isHere) {
        unseen.own()
        announce(say(words, 'approved'))
      } else decided.append(approvedNotice(words, id))
      void refresh()
    }
    if (status === 'rejected' && isHere)
      announce(say(words, 'rejected', { reason: reasonFor(reason, words) }))
  }

  /** Asks how the article stands now, where that is not told: a section may have hours of its own. */
  async function refresh() {
    age(main, words.locale)
    stream?.again()
    const isTold = stream?.isOpen()
    if (isTold && found.section === null) return
    found = await api.article()
    if (!isTold) unseen.asked(found.counts.approved)
    void pause.update(found)
    tell()
  }

  function tell() {
    heading.textContent = say(words, 'heading', { count: unseen.approved() })
    news.tell(unseen.count())
  }

  /** What is told of the queue is the site's. */
  function hear(notice: QueueNotice) {
    if (found.section === null) void pause.update(notice)
  }

  function queue(notice: QueueNotice) {
    hear(notice)
    if (!own.isWaiting()) return
    const later = setTimeout(() => own.look(), Math.random() * SPREAD_MS)
    signal.addEventListener('abort', () => clearTimeout(later))
  }

  /** Leads to the comment that the page's address names. */
  async function follow() {
    const id = linkedComment()
    if (!id) return threads.leave()
    try {
      const linked = threads.find(id) ?? (await threads.open(id))
      if (linked) reveal(linked)
    } catch (error) {
      announce(sentenceFor(error, words))
    }
  }
}
