import { chooseWords, type Language } from '../texts/languages.ts'
import { say } from '../texts/texts.ts'
import { connect, THREADS_PER_PAGE } from './api.ts'
import { rememberAuthor } from './author.ts'
import { rememberDrafts } from './drafts.ts'
import { button, el } from './elements.ts'
import { linkedComment } from './permalinks.ts'
import { sentenceFor } from './problems.ts'
import { showSection } from './section.ts'
import { readSignedIn } from './signed-in.ts'
import type { KeyValueStore } from './store.ts'
import { styles } from './styles.ts'

/**
 * The service that this file came from: it lies at `web/VERSION/widget/` there. Only text, since in a site's own
 * bundle it may be no address at all, and bundlers take a `new URL` of it for a file to bring along.
 */
const HOME = `${import.meta.url}/../../../../`

/**
 * Fills the shadow root of a `<freischalt-comments>`, as its attributes say.
 * @param signal ends it
 */
export async function start(host: HTMLElement, signal: AbortSignal): Promise<void> {
  const root = host.shadowRoot
  if (!root) return
  root.adoptedStyleSheets = []
  const adopt = adopterOf(root)
  adopt(styles)
  const asked = ask(host)
  const lang = host.lang || host.closest<HTMLElement>('[lang]')?.lang || 'de'
  const words = await chooseWords(lang, textsOf(host))
  if (signal.aborted) return
  const main = el('section', { class: 'section', part: 'section' })
  const status = el('p', { class: 'status', part: 'status', role: 'status' })
  root.replaceChildren(el('div', { class: 'frame', lang: words.locale }, main, status))
  const announce = announcerIn(status)
  const again = () => void show(main, ask(host), { words, adopt, announce, signal, again })
  await show(main, asked, { words, adopt, announce, signal, again })
}

function adopterOf(root: ShadowRoot): (css: string) => void {
  const known = new Set<string>()
  return (css) => {
    if (known.has(css)) return
    known.add(css)
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets.push(sheet)
  }
}

/** Asks for all that is shown first, before the words are there to show it. */
function ask(host: HTMLElement) {
  const site = host.getAttribute('site') ?? ''
  const article = host.getAttribute('article') ?? ''
  const base = host.getAttribute('api')?.replace(/\/*$/, '/') ?? HOME
  const store = localStore()
  const author = rememberAuthor(site, store)
  const drafts = rememberDrafts(site, article, store)
  const signedIn = readSignedIn(host.getAttribute('reader-token'))
  const token = () => host.getAttribute('reader-token') ?? author.token()
  const api = connect({ base, site, article, token, known: author.known })
  // An address of another kind, such as `javascript:`, is none that a link may have.
  const signIn = host.getAttribute('sign-in')?.match(/^(?:https?:\/\/|\/).*/)?.[0]
  const found = api.article()
  const linked = linkedComment()
  const first = linked ? api.around(linked) : api.threads('newest', null, THREADS_PER_PAGE)
  // For who embeds it: in a bundle without `api`, the address is a wrong one.
  found.catch((error) => console.warn('freischalt-comments: api', base, error))
  // Looked at only later, or never where there is no article.
  first.catch(() => {})
  const signedInAs = signedIn?.name
  const paragraphs = paragraphsOf(host.getAttribute('paragraphs'))
  return { api, author, drafts, article, found, first, linked, signedInAs, signIn, paragraphs }
}

interface Stage {
  words: Language
  /** Adds a style sheet to the widget, once. */
  adopt(css: string): void
  announce(sentence: string): void
  signal: AbortSignal
  again(): void
}

async function show(
  main: HTMLElement,
  { found, ...asked }: ReturnType<typeof ask>,
  { again, ...stage }: Stage,
): Promise<void> {
  const { words, signal } = stage
  const heading = el('h2', { part: 'heading' }, say(words, 'heading', { count: 0 }))
  main.replaceChildren(heading, el('p', { class: 'empty' }, say(words, 'loading')))
  try {
    const article = await found
    if (!signal.aborted) await showSection(main, { ...asked, ...stage, found: article })
  } catch (error) {
    main.replaceChildren(
      heading,
      el('p', { class: 'notice bad', part: 'notice', role: 'alert' }, sentenceFor(error, words)),
      button(say(words, 'retry'), again, { class: 'primary', part: 'button' }),
    )
  }
}

/** Shorter ones are no paragraphs of an article; the service takes none. */
const PARAGRAPH_MIN = 20

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

/** What this browser allows to be kept; reading `localStorage` throws where the reader has forbidden it. */
function localStore(): KeyValueStore | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

function textsOf(host: HTMLElement): URL | undefined {
  const file = host.getAttribute('texts')
  return file && URL.canParse(file, document.baseURI) ? new URL(file, document.baseURI) : undefined
}

/** Paragraphs that a reader would take for such; a selector that none is finds nothing. */
function paragraphsOf(selector: string | null): HTMLElement[] {
  try {
    const found = selector ? [...document.querySelectorAll<HTMLElement>(selector)] : []
    return found.filter(({ textContent }) => (textContent ?? '').trim().length >= PARAGRAPH_MIN)
  } catch (error) {
    console.warn('freischalt-comments: paragraphs', error)
    return []
  }
}
