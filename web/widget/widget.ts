import { chooseTexts } from '../texts/texts.ts'
import { type Article, connect } from './api.ts'
import { type KeyValueStore, rememberAuthor } from './author.ts'
import { commentForm } from './comment-form.ts'
import type { Context } from './context.ts'
import { discussion } from './discussion.ts'
import { button, el } from './elements.ts'
import { closedNotice, dismissible, houseRules, pauseNotice } from './notices.ts'
import { sentenceFor } from './problems.ts'
import { styles } from './styles.ts'
import { watchOwnComments } from './watch.ts'

/** The service that this file came from: it lies at `web/VERSION/widget/` there. */
const HOME = new URL('../../../', import.meta.url).href

/**
 * `<freischalt-comments site="…" article="…">`: what readers wrote under an article, and a form to
 * write. `lang` (`de` or `en`) is the page's if not given; `api` is the service's address if it is not
 * where this script came from.
 */
export class FreischaltComments extends HTMLElement {
  connectedCallback(): void {
    if (this.shadowRoot) return
    const root = this.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    root.adoptedStyleSheets = [sheet]
    const main = el('section', { class: 'frame' })
    const status = el('p', { class: 'status', role: 'status' })
    root.append(main, status)
    void start(this, main, announcerIn(status))
  }
}

/** How long a message stays; it can be read again by nobody after that, so it says nothing vital. */
const MESSAGE_MS = 8_000

function announcerIn(status: HTMLElement): (sentence: string) => void {
  let timer = 0
  return (sentence) => {
    clearTimeout(timer)
    status.textContent = sentence
    timer = setTimeout(() => status.replaceChildren(), MESSAGE_MS)
  }
}

async function start(
  host: HTMLElement,
  main: HTMLElement,
  announce: (sentence: string) => void,
): Promise<void> {
  const { language, texts } = chooseTexts(
    host.lang || host.closest<HTMLElement>('[lang]')?.lang || 'de',
  )
  const site = host.getAttribute('site') ?? ''
  const article = host.getAttribute('article') ?? ''
  const base = host.getAttribute('api')?.replace(/\/*$/, '/') ?? HOME
  const author = rememberAuthor(site, localStore())
  const api = connect({ base, site, article, token: author.token })
  main.lang = language
  main.replaceChildren(el('h2', {}, texts.heading(0)), el('p', { class: 'empty' }, texts.loading))
  try {
    const found = await api.article()
    const { commentsOpen } = found
    const context = { api, author, article, language, texts, commentsOpen, announce }
    await show(host, main, context, found)
  } catch (error) {
    main.replaceChildren(
      el('h2', {}, texts.heading(0)),
      el('p', { class: 'notice bad', role: 'alert' }, sentenceFor(error, texts)),
      button(texts.retry, () => void start(host, main, announce), { class: 'primary' }),
    )
  }
}

async function show(
  host: HTMLElement,
  main: HTMLElement,
  context: Context,
  found: Article,
): Promise<void> {
  const { api, texts } = context
  const threads = discussion(context)
  const heading = el('h2', {}, texts.heading(found.counts.approved))
  const news = el('div', { role: 'status' })
  const parts = [
    heading,
    pauseNotice(context, found),
    closedNotice(context),
    news,
    found.commentsOpen ? writing(context, threads.add) : undefined,
    houseRules(context, found),
    threads.element,
  ]
  main.replaceChildren(...parts.filter((part) => part !== undefined))
  await threads.reload()
  const tell = async (sentence: string, kind: 'good' | 'bad') => {
    news.append(dismissible(context, sentence, kind))
    heading.textContent = texts.heading((await api.article()).counts.approved)
    await threads.reload()
  }
  void watchOwnComments(context, tell, () => !host.isConnected)
}

function writing(context: Context, add: ReturnType<typeof discussion>['add']): HTMLFormElement {
  return commentForm(context, {
    onPosted(comment, expected) {
      add(comment, expected)
      context.announce(context.texts.posted)
    },
  })
}

/** Reading `localStorage` throws where the reader has forbidden it. */
function localStore(): KeyValueStore | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

if (!customElements.get('freischalt-comments'))
  customElements.define('freischalt-comments', FreischaltComments)
