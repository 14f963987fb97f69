import { say, type WritingWords } from '../texts/texts.ts'
import type { Limits } from './api.ts'
import { button, el, uniqueId } from './elements.ts'
import { previewOf } from './preview.ts'
import { sentenceFor } from './problems.ts'

/** From so many characters left on, the counter asks for attention. */
const FEW_LEFT = 200

export interface Written {
  name: string
  text: string
}

export interface TextFormOptions {
  words: WritingWords
  limits: Limits
  /** As in `Context`, for the preview. */
  liveLinks: readonly string[]
  label: string
  text: string
  /** Left out where it is not asked for. */
  name?: string
  rows: number
  send: string
  /** What to know before sending. */
  hint?: string
  onInput?(written: Written): void
  /** Sends; what it throws is told, and the text stays, as it does where the answer is false. */
  onSend(written: Written): Promise<boolean>
  onCancel?(): void
  /** Escape; as `onCancel` where not given. */
  onEscape?(): void
}

/** A form for a text, with a counter and, where asked for, a name. */
export function textForm(options: TextFormOptions): HTMLFormElement {
  const { words, limits } = options
  const { form, name, text, counter, problem, send, preview } = drawForm(options)
  const written = () => ({ name: name?.value ?? '', text: text.value })
  const changed = () => {
    const left = limits.textMax - charactersIn(text.value)
    counter.textContent = say(words, left < 0 ? 'charactersOver' : 'charactersLeft', {
      count: Math.abs(left),
    })
    counter.classList.toggle('few', left < FEW_LEFT)
  }
  const setBusy = (busy: boolean) => {
    form.ariaBusy = String(busy)
    send.textContent = busy ? say(words, 'sending') : options.send
  }
  const submit = async () => {
    if (form.ariaBusy === 'true') return
    const mistake = findMistake(options, { name, text })
    problem.textContent = mistake?.sentence ?? ''
    if (mistake?.field === text) preview.close()
    mistake?.field.focus()
    if (mistake) return
    setBusy(true)
    try {
      if (!(await options.onSend(written()))) return
      text.value = ''
      changed()
      preview.close()
    } catch (error) {
      problem.textContent = sentenceFor(error, words)
    } finally {
      setBusy(false)
    }
  }
  form.addEventListener('input', () => {
    changed()
    options.onInput?.(written())
  })
  form.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
    if (event.key === 'Escape') (options.onEscape ?? options.onCancel)?.()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit()
  })
  changed()
  return form
}

function drawForm(options: TextFormOptions) {
  const { words, label, hint } = options
  const problem = el('p', { class: 'problem', role: 'alert', id: uniqueId() })
  const counter = el('span', { class: 'counter', id: uniqueId() })
  const text = el('textarea', {
    id: uniqueId(),
    part: 'input',
    name: 'text',
    dir: 'auto',
    rows: String(options.rows),
    'aria-describedby': `${counter.id} ${problem.id}`,
  })
  text.value = options.text
  const name =
    options.name === undefined
      ? undefined
      : el('input', {
          id: uniqueId(),
          part: 'input',
          name: 'name',
          dir: 'auto',
          autocomplete: 'nickname',
          'aria-describedby': problem.id,
        })
  if (name) name.value = options.name ?? ''
  const send = el('button', { type: 'submit', class: 'primary', part: 'button' }, options.send)
  const cancel =
    options.onCancel &&
    button(say(words, 'cancel'), options.onCancel, { class: 'quiet', part: 'button' })
  const preview = previewOf(options, text)
  const form = el(
    'form',
    { class: 'form', part: 'form', novalidate: true, 'aria-label': label },
    el(
      'div',
      { class: 'field' },
      el('label', { for: text.id }, label),
      text,
      preview.element,
      el('div', { class: 'tools' }, preview.button, el('span', {}, say(words, 'signs')), counter),
    ),
    hint ? el('p', { class: 'hint' }, hint) : undefined,
    el(
      'div',
      { class: 'row' },
      name &&
        el(
          'div',
          { class: 'field name-field' },
          el('label', { for: name.id }, say(words, 'name')),
          name,
        ),
      cancel,
      send,
    ),
    problem,
  )
  return { form, name, text, counter, problem, send, preview }
}

interface Fields {
  name: HTMLInputElement | undefined
  text: HTMLTextAreaElement
}

/** The first field that cannot be sent like this; what is right loses its mark. */
function findMistake({ words, limits }: TextFormOptions, { name, text }: Fields) {
  const check = (
    field: HTMLInputElement | HTMLTextAreaElement,
    max: number,
    missing: 'nameMissing' | 'textMissing',
    tooLong: 'nameTooLong' | 'textTooLong',
  ) => {
    const isMissing = field.value.trim() === ''
    const isWrong = isMissing || charactersIn(field.value.trim()) > max
    field.ariaInvalid = isWrong ? 'true' : null
    return isWrong
      ? { field, sentence: say(words, isMissing ? missing : tooLong, { count: max }) }
      : undefined
  }
  const mistakes = [
    check(text, limits.textMax, 'textMissing', 'textTooLong'),
    name && check(name, limits.nameMax, 'nameMissing', 'nameTooLong'),
  ]
  return mistakes.find((mistake) => mistake !== undefined)
}

/** As the service counts: an emoji is one. */
function charactersIn(text: string): number {
  return [...text].length
}
