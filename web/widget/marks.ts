import { say, type Words } from '../texts/texts.ts'
import { button, el } from './elements.ts'
import { type Commented, matchParagraphs } from './match-paragraphs.ts'

export interface Marks {
  /** Shows how many comments each paragraph has. */
  update(commented: readonly Commented[]): void
  /** Leads to a paragraph of the article; false where it is not there any more. */
  reveal(id: string): boolean
  /** Takes all of them off the page. */
  remove(): void
}

/**
 * Puts a button at the end of each paragraph of the page, in a shadow root of its own, so that the page's
 * style and the button's do not meet.
 * @param onOpen told which paragraph the reader wants to read or write about, and the id of its comments
 */
export function markParagraphs(
  words: Words,
  paragraphs: readonly HTMLElement[],
  onOpen: (paragraph: { id: string | undefined; text: string }, mark: HTMLElement) => void,
): Marks {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  const marks = paragraphs.map((paragraph) => {
    const text = textOf(paragraph)
    const host = el('span', { lang: words.locale })
    const root = host.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheet]
    const mark = { host, id: undefined as string | undefined, text, paragraph }
    const opener = button('', () => onOpen({ id: mark.id, text }, opener))
    root.append(opener)
    paragraph.append(host)
    return { ...mark, opener, tell }

    function tell(id: string | undefined, count: number) {
      mark.id = id
      opener.textContent = count > 0 ? count.toLocaleString(words.locale) : '+'
      opener.classList.toggle('some', count > 0)
      opener.ariaLabel = say(words, 'ofParagraph', { count })
      opener.title = opener.ariaLabel
    }
  })
  const places = new Map<string, HTMLElement>()
  return {
    update(commented) {
      places.clear()
      const found = matchParagraphs(
        marks.map(({ text }) => text),
        commented,
      )
      for (const [index, { paragraph, tell }] of marks.entries()) {
        const match = found.get(index)
        tell(match?.id, match?.count ?? 0)
        if (match) places.set(match.id, paragraph)
      }
    },
    reveal(id) {
      const place = places.get(id)
      place?.scrollIntoView({ block: 'center' })
      return place !== undefined
    },
    remove() {
      for (const { host } of marks) host.remove()
    },
  }
}

/** The beginning is enough to find it, and the service takes no more. */
const TEXT_MAX = 2_000

function textOf({ textContent }: HTMLElement): string {
  return (textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, TEXT_MAX)
}

/** `!important`: in a shadow root that means stronger than the page's own rules for such an element. */
const style = `
:host {
  all: initial !important; display: inline-block !important; color-scheme: inherit !important;
  float: var(--freischalt-mark-float, none) !important; margin-inline: .4em var(--freischalt-mark-offset, 0) !important;
  font: 600 max(.75em, 12px)/1 var(--freischalt-font, system-ui, sans-serif) !important;
  vertical-align: middle !important; user-select: none !important;
}
button {
  min-width: 2.4em; min-height: 2.4em; padding: 0 .5em; font: inherit; cursor: pointer; border-radius: 1.2em 1.2em 1.2em .2em;
  border: 1px solid currentColor; background: none; color: var(--freischalt-soft, light-dark(#5a5f68, #a9adb5));
}
.some, button:hover {
  color: var(--freischalt-on-accent, light-dark(#ffffff, #0c2327));
  background: var(--freischalt-accent, light-dark(#0b5c6b, #7fd0dd)); border-color: transparent;
}
:focus-visible { outline: 3px solid var(--freischalt-accent, light-dark(#0b5c6b, #7fd0dd)); outline-offset: 2px; }
@media print { button { display: none; } }
`
