import { near } from './near.ts'

/** Room for what is to come, so that the page below does not jump far. */
const RESERVED = ':host { display: block; min-height: 20em }'

/**
 * `<freischalt-comments site="…" article="…">`: what readers wrote under an article, and a form to
 * write. All but this file is loaded when the reader comes near; docs/embedding.md tells of the
 * attributes.
 */
export class FreischaltComments extends HTMLElement {
  static readonly observedAttributes: readonly string[] = [
    'site',
    'article',
    'lang',
    'texts',
    'api',
    'reader-token',
  ]
  #run: AbortController | undefined

  connectedCallback(): void {
    if (!this.shadowRoot) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(RESERVED)
      this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet]
    }
    this.#begin()
  }

  disconnectedCallback(): void {
    this.#run?.abort()
    this.#run = undefined
  }

  /** A page that goes on to another article need not make another element. */
  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    // A login that is only renewed changes nothing on the page.
    const isRenewed = name === 'reader-token' && before !== null && now !== null
    if (this.#run && before !== now && !isRenewed) this.#begin()
  }

  async #begin(): Promise<void> {
    this.#run?.abort()
    this.#run = new AbortController()
    const { signal } = this.#run
    const isSought = location.hash.startsWith('#comment-')
    const isEager = this.hasAttribute('eager') || this.hasAttribute('paragraphs')
    if (!isSought && !isEager) await near(this, signal)
    try {
      const { start } = await import('./start.ts')
      if (!signal.aborted) await start(this, signal)
    } catch {
      // What the page has inside the element is better than nothing.
      this.shadowRoot?.replaceChildren(document.createElement('slot'))
      addEventListener('online', () => void this.#begin(), { signal, once: true })
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'freischalt-comments': FreischaltComments
  }
}

if (!customElements.get('freischalt-comments'))
  customElements.define('freischalt-comments', FreischaltComments)
