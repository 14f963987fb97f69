import type { Context } from './context.ts'
import { button } from './elements.ts'
import { sentenceFor } from './problems.ts'

export interface FormToggle {
  element: HTMLButtonElement
  close(): void
}

/**
 * A button that opens a form below a row and closes it again. Few readers open one, so its code is fetched
 * then.
 * @param fetchForm draws the form and gives what is to have the focus
 */
export function formToggle(
  { announce, ...words }: Context,
  row: HTMLElement,
  fetchForm: (close: () => void) => Promise<HTMLElement>,
  focus: (form: HTMLElement) => void,
  attributes: Parameters<typeof button>[2] = {},
): FormToggle {
  let form: HTMLElement | undefined
  const element = button('', () => (form ? close() : void open()), {
    class: 'link',
    'aria-expanded': 'false',
    ...attributes,
  })
  return { element, close }

  async function open() {
    try {
      const fetched = await fetchForm(close)
      // Meanwhile a second click may have opened it.
      if (form) return
      form = fetched
      row.after(form)
      element.ariaExpanded = 'true'
      focus(form)
    } catch (error) {
      announce(sentenceFor(error, words))
    }
  }

  function close() {
    form?.remove()
    form = undefined
    element.ariaExpanded = 'false'
    element.focus()
  }
}
