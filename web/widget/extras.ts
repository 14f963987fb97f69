import { say, type WritingKey } from '../texts/texts.ts'
import type { Submission } from './api.ts'
import type { Extras } from './comment-form.ts'
import type { WritingContext } from './context.ts'
import { el, uniqueId } from './elements.ts'

/** What a reader may add to a comment: an address for news of it, and leave to print it. */
export function drawExtras(context: WritingContext): Extras {
  const { asks } = context
  const email = el('input', {
    id: uniqueId(),
    type: 'email',
    part: 'input',
    name: 'email',
    autocomplete: 'email',
    maxlength: '320',
  })
  const ofDecision = checkbox(context, 'notifyDecision', true)
  const ofReplies = checkbox(context, 'notifyReplies', false)
  const print = checkbox(context, 'consentPrint', false)
  const choices = el('div', { class: 'choices', hidden: true }, ofDecision.label, ofReplies.label)
  email.addEventListener('input', () => {
    choices.hidden = email.value.trim() === ''
  })
  const hint = el('p', { class: 'hint', id: uniqueId() }, say(context, 'emailHint'))
  email.setAttribute('aria-describedby', hint.id)
  const element = el(
    'div',
    { class: 'extras' },
    asks.email
      ? el(
          'div',
          { class: 'field name-field' },
          el('label', { for: email.id }, say(context, 'email')),
          email,
          hint,
        )
      : undefined,
    choices,
    asks.printConsent ? print.label : undefined,
  )
  return {
    element,
    isRight() {
      email.ariaInvalid = email.validity.valid ? null : 'true'
      if (!email.validity.valid) email.focus()
      return email.validity.valid
    },
    read(): Pick<Submission, 'consentPrint' | 'notify'> & { email?: string } {
      const address = email.value.trim()
      return {
        ...(address && {
          email: address,
          notify: { decision: ofDecision.input.checked, replies: ofReplies.input.checked },
        }),
        ...(asks.printConsent && { consentPrint: print.input.checked }),
      }
    },
  }
}

function checkbox(context: WritingContext, text: WritingKey, checked: boolean) {
  const input = el('input', { type: 'checkbox', checked })
  return { input, label: el('label', { class: 'choice' }, input, say(context, text)) }
}
