import { say, type WritingWords } from '../texts/texts.ts'
import { button, el } from './elements.ts'
import { textView } from './text-view.ts'

/** Shows a text in the place of its field as it will look, for as long as that is wanted. */
export function previewOf(
  { words, liveLinks }: { words: WritingWords; liveLinks: readonly string[] },
  text: HTMLTextAreaElement,
) {
  const element = el('div', { class: 'text preview', part: 'text', hidden: true })
  const toggle = button('', () => show(toggle.ariaPressed === 'false'), {
    class: 'link',
    'aria-pressed': 'false',
  })
  const show = (isShown: boolean) => {
    element.replaceChildren(...(isShown ? textView(text.value, liveLinks) : []))
    element.hidden = !isShown
    text.hidden = isShown
    toggle.ariaPressed = String(isShown)
  }
  toggle.textContent = say(words, 'preview')
  return {
    element,
    button: toggle,
    close() {
      if (!element.hidden) show(false)
    },
  }
}
