import { say, type Words } from '../texts/texts.ts'
import { button, el } from './elements.ts'

export interface News {
  element: HTMLElement
  /** How many comments are public that the reader cannot see yet. */
  tell(count: number): void
}

/** Tells of new comments beside what the reader reads, and moves nothing before the reader asks for it. */
export function newsOf(words: Words, show: () => Promise<void>): News {
  const offer = button('', () => void show(), { class: 'primary', part: 'button', hidden: true })
  return {
    element: el('div', { class: 'news', role: 'status' }, offer),
    tell(count) {
      offer.hidden = count <= 0
      offer.textContent = say(words, 'news', { count })
    },
  }
}
