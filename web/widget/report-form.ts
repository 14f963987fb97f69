import { say, type TextKey } from '../texts/texts.ts'
import type { Comment } from './api.ts'
import type { WritingContext } from './context.ts'
import { button, el, uniqueId } from './elements.ts'
import { sentenceFor } from './problems.ts'

/** What the service takes of a note. */
const NOTE_MAX = 1_000
const PREFIX = 'reason.'

export interface ReportFormOptions {
  onClose(): void
  /** Gets what to say in the place of the form. */
  onReported(thanks: HTMLElement): void
}

/** Asks why a comment is reported, and reports it. */
export function reportForm(
  context: WritingContext,
  comment: Comment,
  { onClose, onReported }: ReportFormOptions,
): HTMLFormElement {
  const problem = el('p', { class: 'problem', role: 'alert', id: uniqueId() })
  const note = el('textarea', {
    id: uniqueId(),
    part: 'input',
    name: 'note',
    dir: 'auto',
    rows: '2',
    maxlength: String(NOTE_MAX),
  })
  const send = el('button', { type: 'submit', class: 'primary', part: 'button' })
  send.textContent = say(context, 'report')
  const form = el(
    'form',
    {
      class: 'form',
      part: 'form',
      novalidate: true,
      'aria-label': say(context, 'reportOf', { name: comment.author?.name ?? '' }),
    },
    el(
      'fieldset',
      { class: 'reasons', 'aria-describedby': problem.id },
      el('legend', {}, say(context, 'reportWhy')),
      ...reasonChoices(context),
    ),
    el('div', { class: 'field' }, el('label', { for: note.id }, say(context, 'reportNote')), note),
    problem,
    el(
      'div',
      { class: 'row' },
      button(say(context, 'cancel'), onClose, { class: 'quiet', part: 'button' }),
      send,
    ),
  )
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) onClose()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit()
  })
  return form

  async function submit() {
    if (form.ariaBusy === 'true') return
    const chosen = form.querySelector<HTMLInputElement>('input:checked')
    problem.textContent = chosen ? '' : say(context, 'reportWhyMissing')
    if (!chosen) return form.querySelector('input')?.focus()
    form.ariaBusy = 'true'
    try {
      await context.api.report(comment.id, {
        reason: chosen.value,
        note: note.value.trim() || undefined,
      })
      onReported(el('p', { class: 'hint', tabindex: '-1' }, say(context, 'reported')))
    } catch (error) {
      problem.textContent = sentenceFor(error, context)
    } finally {
      form.ariaBusy = 'false'
    }
  }
}

/** One for each reason that the widget has a word for: those that the service knows. */
function reasonChoices(context: WritingContext): HTMLElement[] {
  const keys = Object.keys(context.texts) as TextKey[]
  const name = uniqueId()
  return keys
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => {
      const value = key.slice(PREFIX.length)
      const choice = el('input', { type: 'radio', name, value })
      return el('label', {}, choice, el('span', {}, say(context, key)))
    })
}
