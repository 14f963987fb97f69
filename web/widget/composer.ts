import { say } from '../texts/texts.ts'
import type { CommentFormOptions } from './comment-form.ts'
import type { Context } from './context.ts'
import { el, uniqueId } from './elements.ts'
import { sentenceFor } from './problems.ts'

/**
 * A field for a comment, which becomes the whole form once the reader goes there: most come to read, and
 * need not fetch it. A draft is shown at once.
 */
export function composer(context: Context, options: CommentFormOptions): HTMLElement {
  const text = el('textarea', { id: uniqueId(), part: 'input', dir: 'auto', rows: '2' })
  const label = say(context, 'text')
  const element = el(
    'form',
    { class: 'form', part: 'form', 'aria-label': label },
    el('div', { class: 'field' }, el('label', { for: text.id }, label), text),
  )
  text.addEventListener('focus', () => void unfold())
  if (context.drafts.find(undefined)) void unfold()
  return element

  async function unfold() {
    try {
      const { commentForm } = await import('./comment-form.ts')
      if (!element.isConnected) return
      const form = commentForm(await context.toWrite(), options)
      const field = form.querySelector('textarea')
      const wasThere = text.matches(':focus')
      element.replaceWith(form)
      if (!field) return
      // What was typed while the form was on its way.
      if (text.value) {
        field.value = text.value
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }
      if (wasThere) field.focus()
    } catch (error) {
      context.announce(sentenceFor(error, context))
    }
  }
}
