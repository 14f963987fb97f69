import { say, type Words } from '../texts/texts.ts'
import { age } from './ageing.ts'
import type { Api, Article, Page } from './api.ts'
import type { Author } from './author.ts'
import { commentForm } from './comment-form.ts'
import type { Context } from './context.ts'
import { discussion } from './discussion.ts'
import type { Drafts } from './drafts.ts'
import { el, uniqueId } from './elements.ts'
import { listen } from './listen.ts'
import { newsOf } from './news.ts'
import { approvedNotice, closedNotice, houseRules, pauseNotice } from './notices.ts'
import { followOwn } from './own-comments.ts'
import { ownList } from './own-list.ts'
import { linkedComment, reveal } from './permalinks.ts'
import { reasonFor } from './problems.ts'
import { repeat } from './repeat.ts'

/** How often the number of comments and the pause are asked for, and times told anew. */
const EVERY_MS = 60_000
/** What all readers of a site hear at once, they do not all ask about at once. */
const SPREAD_MS = 3_000

export interface SectionOptions {
  words: Words
  api: Api
  author: Author
  drafts: Drafts
  article: string
  /** What the service said of the article, and the first page of its comments. */
  found: Article
  first: Promise<Page>
  announce(sentence: string): void
  signal: AbortSignal
}

/** The comment section of an article, drawn into `main` and kept up to date until `signal` ends it. */
export async function showSection(main: HTMLElement, options: SectionOptions): Promise<void> {
  const { words, api, author, article, announce, signal } = options
  let { found } = options
  /** How many comments are public that the reader can see or knows of. */
  let seen = found.counts.approved
  const heading = el('h2', { id: uniqueId(), part: 'heading' })
  const decided = el('div', { role: 'status' })
  const own = followOwn({ api, author, article, signal, onChange })
  const { commentsOpen, limits, rating } = found
  const context: Context = {
    ...words,
    ...{ api, author, own, article, announce, commentsOpen, limits, rating },
    drafts: options.drafts,
    drawn,
  }
  const threads = discussion(context, options.first)
  const mine = ownList(context, (id) => threads.find(id) !== undefined)
  const pause = pauseNotice(context, commentsOpen)
  const news = newsOf(words, async () => {
    await threads.reload()
    seen = found.counts.approved
    tell()
    threads.element.querySelector('article')?.focus()
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
  const listenIf = listen(api.events, hear, signal)
  tell()
  main.setAttribute('aria-labelledby', heading.id)
  main.replaceChildren(...parts.filter((part) => part !== undefined))
  await threads.reload()
  if (signal.aborted) return
  own.look()
  const ask = repeat(refresh, () => EVERY_MS, signal)
  window.addEventListener('hashchange', () => void follow(), { signal })
  await follow()

  function posted(comment: Parameters<typeof threads.add>[0]) {
    threads.add(comment)
    own.look()
    announce(say(words, 'posted'))
    listenIf(true)
  }

  function drawn() {
    mine.update()
  }

  function onChange(fate: ReturnType<typeof own.fates>[number], before: typeof fate | undefined) {
    if (fate.status !== before?.status) tellOutcome(fate, before !== undefined)
    mine.update()
    listenIf(own.isWaiting() || pause.isShown())
  }

  function tellOutcome({ id, status, reason }: Parameters<typeof onChange>[0], isHere: boolean) {
    if (status === 'approved') {
      if (isHere) {
        seen += 1
        announce(say(words, 'approved'))
      } else decided.append(approvedNotice(words, id))
      void refresh()
    }
    if (status === 'rejected' && isHere)
      announce(say(words, 'rejected', { reason: reasonFor(reason, words) }))
  }

  /** Asks how the article stands now. */
  async function refresh() {
    age(main, words.locale)
    found = await api.article()
    seen = Math.min(seen, found.counts.approved)
    tell()
  }

  function tell() {
    heading.textContent = say(words, 'heading', { count: found.counts.approved })
    news.tell(found.counts.approved - seen)
    pause.update(found)
    listenIf(own.isWaiting() || pause.isShown())
  }

  function hear(event: string, notice: Parameters<typeof pause.update>[0]) {
    // What is told is the site's; a section may have hours of its own, so its article is asked.
    if (found.section === null) pause.update(notice)
    if (event === 'state') return
    const later = setTimeout(() => {
      own.look()
      ask()
    }, Math.random() * SPREAD_MS)
    signal.addEventListener('abort', () => clearTimeout(later))
  }

  /** Leads to the comment that the page's address names. */
  async function follow() {
    const id = linkedComment()
    if (!id) return
    const linked = threads.find(id) ?? (await threads.seek(id))
    if (linked) reveal(linked)
    else announce(say(words, 'notFound'))
  }
}
