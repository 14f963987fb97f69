import { say } from '../texts/texts.ts'
import type { Comment } from './api.ts'
import type { Context } from './context.ts'
import { formToggle } from './form-toggle.ts'

/** Opens and closes the form by which a comment is reported. */
export function reportButton(
  context: Context,
  comment: Comment,
  row: HTMLElement,
): HTMLButtonElement {
  const name = comment.author?.name ?? ''
  const { element } = formToggle(
    context,
    row,
    async (onClose) => {
      const { reportForm } = await import('./report-form.ts')
      const form = reportForm(await context.toWrite(), comment, { onClose, onReported: reported })
      return form

      function reported(thanks: HTMLElement) {
        form.replaceWith(thanks)
        element.remove()
        thanks.focus()
      }
    },
    (form) => form.querySelector('input')?.focus(),
    { class: 'link faint', 'aria-label': say(context, 'reportOf', { name }) },
  )
  element.textContent = say(context, 'report')
  return element
}
