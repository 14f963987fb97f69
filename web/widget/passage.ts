import type { Passage } from './api.ts'
import type { Context } from './context.ts'
import { button, el } from './elements.ts'

/** A passage of the article, quoted in short. */
export function quote(text: string): HTMLElement {
  return el('q', { dir: 'auto' }, text)
}

/** What a comment is about, as a way back there. */
export function passageButton(context: Context, { id, text }: Passage): HTMLButtonElement {
  const element = button('', () => context.revealParagraph(id), {
    class: 'passage',
    part: 'passage',
  })
  element.append(quote(text))
  return element
}
