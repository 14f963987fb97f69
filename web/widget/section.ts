import type { Language } from '../texts/languages.ts'
import { say } from '../texts/texts.ts'
import { age } from './ageing.ts'
import type { Api, Article, Page } from './api.ts'
import type { Author } from './author.ts'
import { composer } from './composer.ts'
import type { Asks, Context } from './context.ts'
import { discussion } from './discussion.ts'
import type { Drafts } from './drafts.ts'
import { el, uniqueId } from './elements.ts'
import { listen, type Stream } from './listen.ts'
import { liveComments } from './live.ts'
import type { Marks } from './marks.ts'
import { newsOf } from './news.ts'
import { approvedNotice, closedNotice, houseRules, pauseNotice, signInNotice } from './notices.ts'
import type { QueueNotice } from './outlook.ts'
import { followOwn } from './own-comments.ts'
import { ownList } from './own-list.ts'
import { linkedComment, reveal } from './permalinks.ts'
import { rejectionSentence, sentenceFor } from './problems.ts'
import { repeat } from './repeat.ts'
import { unseenOf } from './unseen.ts'

/** How often times are told anew, and what nobody tells is asked for. */
const EVERY_MS = 60_000
/** What all readers of a site hear at once, they do not all ask about at once. */
const SPREAD_MS = 3_000

export interface SectionOptions {
  words: Language
  adopt(css: string): void
  api: Api
  author: Author
  drafts: Drafts
  article: string
  /** As in `Context`. */
  signedInAs: string | undefined
  /** Where the page's own login is. */
  signIn: string | undefined
  /** What the service said of the article. */
  found: Article
  /** What is shown first: the thread of a comment that is linked to, or else the first page. */
  first: Promise<Page>
  linked: string | undefined
  /** What of the page can be commented on by itself. */
  paragraphs: readonly HTMLElement[]
  announce(sentence: string): void
  signal: AbortSignal
}

/** The comment section of an article, drawn into `main` and kept up to date until `signal` ends it. */
export async function showSection(main: HTMLElement, options: SectionOptions): Promise<void> {
  const { words, api, author, article, announce, signal, signedInAs } = options
  let { found } = options
  let stream: Stream | undefined
  const unseen = unseenOf(found.counts.approved)
  const heading = el('h2', { id: uniqueId(), part: 'heading' })
  const decided = el('div', { role: 'status' })
  const own = followOwn({ api, author, article, signal, onChange })
  const { commentsOpen, limits, liveLinks = [], rating } = found
  const context: Context = {
    ...words,
    toWrite,
    ...{ api, author, own, article, announce, commentsOpen, limits, liveLinks, rating },
    signedInAs,
    editsStayPublic: found.editsStayPublic === true,
    asks: asksOf(found, signedInAs),
    drafts: options.drafts,
    views: new Map(),
    drawn,
    revealParagraph: (id) => marks?.reveal(id) ?? false,
  }
  let marks: Marks | undefined
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
    writing(),
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
  void mark()
  repeat(refresh, () => EVERY_MS, signal)
  window.addEventListener('hashchange', () => void follow(), { signal })
  await follow()

  async function toWrite() {
    const [{ formStyles }, more] = await Promise.all([import('./form-styles.ts'), words.toWrite()])
    options.adopt(formStyles)
    return { ...context, ...more }
  }

  function writing() {
    if (!commentsOpen) return undefined
    if (found.reader === 'signed-in' && signedInAs === undefined)
      return signInNotice(words, options.signIn)
    return composer(context, { onPosted: posted })
  }

  /** Most pages have no paragraphs to comment on, and do not fetch what marks them. */
  async function mark() {
    const { paragraphs } = options
    if (paragraphs.length === 0 || (!commentsOpen && found.paragraphs.length === 0)) return
    const { markParagraphs } = await import('./marks.ts')
    if (signal.aborted) return
    const drawn = markParagraphs(words, paragraphs, (about) => {
      void threads.openParagraph(about)
      threads.element.scrollIntoView()
    })
    drawn.update(found.paragraphs)
    signal.addEventListener('abort', () => drawn.remove())
    marks = drawn
  }

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

  function tellOutcome(fate: Parameters<typeof onChange>[0], isHere: boolean) {
    const { id, status } = fate
    if (status === 'approved') {
      if (isHere) {
        unseen.own()
        announce(say(words, 'approved'))
      } else decided.append(approvedNotice(words, id))
      void refresh()
    }
    if (status === 'rejected' && isHere) announce(rejectionSentence(fate, words))
  }

  /** Asks how the article stands now, where that is not told: a section may have hours of its own. */
  async function refresh() {
    age(main, words.locale)
    stream?.again()
    const isTold = stream?.isOpen()
    if (isTold && found.section === null && !marks) return
    found = await api.article()
    marks?.update(found.paragraphs)
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

function asksOf(article: Article, signedInAs: string | undefined): Asks {
  const isGuest = signedInAs === undefined
  return {
    email: article.mail === true,
    printConsent: article.asksPrintConsent === true,
    proof: article.challenge === true && isGuest,
    nudge: article.nudge === true,
  }
}
