import { say } from '../texts/texts.ts'
import type { Comment } from './api.ts'
import type { Context } from './context.ts'
import { button } from './elements.ts'
import { sentenceFor } from './problems.ts'

/** Opens and closes the form by which a comment is reported; few readers ever need it, so it comes then. */
export function reportButton(
  context: Context,
  comment: Comment,
  row: HTMLElement,
): HTMLButtonElement {
  const name = comment.author?.name ?? ''
  let form: HTMLFormElement | undefined
  const toggle = button(say(context, 'report'), () => (form ? close() : void open()), {
    class: 'link faint',
    'aria-expanded': 'false',
    'aria-label': say(context, 'reportOf', { name }),
  })
  return toggle

  async function open() {
    try {
      const { reportForm } = await import('./report-form.ts')
      // Meanwhile it may have been opened by a second click.
      if (form) return
      form = reportForm(context, comment, { onClose: close, onReported: reported })
      row.after(form)
      toggle.ariaExpanded = 'true'
      form.querySelector('input')?.focus()
    } catch (error) {
      context.announce(sentenceFor(error, context))
    }
  }

  function close() {
    form?.remove()
    form = undefined
    toggle.ariaExpanded = 'false'
    toggle.focus()
  }

  function reported(thanks: HTMLElement) {
    form?.replaceWith(thanks)
    toggle.remove()
    thanks.focus()
  }
}
