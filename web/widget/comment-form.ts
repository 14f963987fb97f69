import type { Comment } from './api.ts'
import type { Context } from './context.ts'
import { button, el, uniqueId } from './elements.ts'
import { queueSentence } from './outlook.ts'
import { sentenceFor } from './problems.ts'

/** What the service allows where a site says nothing else. */
const TEXT_MAX = 10_000
const NAME_MAX = 80
/** From so many characters left on, the counter asks for attention. */
const FEW_LEFT = 200

export interface FormOptions {
  parent?: Comment
  /** Told about the new comment, and when a decision on it is likely. */
  onPosted(comment: Comment, expected: string | undefined): void
  onCancel?(): void
}

/** The form for a comment, or for a reply to `parent`. */
export function commentForm(context: Context, options: FormOptions): HTMLFormElement {
  const { texts } = context
  const { form, name, text, counter, problem, send } = drawForm(context, options)
  let key = newKey()
  const changed = () => {
    key = newKey()
    showCount(counter, text.value, context)
  }
  const setBusy = (busy: boolean) => {
    form.ariaBusy = String(busy)
    send.textContent = busy ? texts.sending : texts.send
  }
  const submit = async () => {
    if (form.ariaBusy === 'true') return
    const mistake = findMistake(context, { name, text })
    problem.textContent = mistake?.sentence ?? ''
    mistake?.field.focus()
    if (mistake) return
    setBusy(true)
    try {
      const posted = await post(context, options, { name: name.value, text: text.value, key })
      text.value = ''
      changed()
      options.onPosted(posted.comment, posted.expected)
    } catch (error) {
      problem.textContent = sentenceFor(error, texts)
    } finally {
      setBusy(false)
    }
  }
  text.addEventListener('input', changed)
  name.addEventListener('input', changed)
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
    if (event.key === 'Escape') options.onCancel?.()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit()
  })
  changed()
  return form
}

function drawForm(context: Context, options: FormOptions) {
  const { author, texts } = context
  const label = labelOf(context, options)
  const problem = el('p', { class: 'problem', role: 'alert', id: uniqueId() })
  const name = el('input', {
    id: uniqueId(),
    name: 'name',
    autocomplete: 'nickname',
    maxlength: String(NAME_MAX),
    'aria-describedby': problem.id,
  })
  name.value = author.name()
  const counter = el('span', { class: 'counter', id: uniqueId() })
  const text = el('textarea', {
    id: uniqueId(),
    name: 'text',
    rows: options.parent ? '3' : '4',
    'aria-describedby': `${counter.id} ${problem.id}`,
  })
  const send = el('button', { type: 'submit', class: 'primary' }, texts.send)
  const form = el(
    'form',
    { class: 'form', novalidate: true, 'aria-label': label },
    el('div', { class: 'field' }, el('label', { for: text.id }, label), text, counter),
    el(
      'div',
      { class: 'row' },
      el('div', { class: 'field name-field' }, el('label', { for: name.id }, texts.name), name),
      options.onCancel && button(texts.cancel, options.onCancel, { class: 'quiet' }),
      send,
    ),
    problem,
  )
  return { form, name, text, counter, problem, send }
}

function labelOf({ texts }: Context, { parent }: FormOptions): string {
  return parent?.author ? texts.answering(parent.author.name) : texts.text
}

interface Fields {
  name: HTMLInputElement
  text: HTMLTextAreaElement
}

/** The first field that cannot be sent like this; what is right loses its mark. */
function findMistake({ texts }: Context, { name, text }: Fields) {
  const isTooLong = charactersIn(text.value) > TEXT_MAX
  const sentences = new Map<HTMLInputElement | HTMLTextAreaElement, string | undefined>([
    [text, isTooLong ? texts.textTooLong(TEXT_MAX) : filled(text.value, texts.textMissing)],
    [name, filled(name.value, texts.nameMissing)],
  ])
  for (const [field, sentence] of sentences) field.ariaInvalid = sentence ? 'true' : null
  for (const [field, sentence] of sentences) if (sentence) return { field, sentence }
  return undefined
}

function filled(value: string, sentence: string): string | undefined {
  return value.trim() === '' ? sentence : undefined
}

async function post(
  context: Context,
  { parent }: FormOptions,
  { name, text, key }: { name: string; text: string; key: string },
): Promise<{ comment: Comment; expected: string }> {
  const { api, article, author } = context
  const draft = { author: { name }, body: text, ...(parent && { parentId: parent.id }) }
  const receipt = await api.post(draft, key)
  author.posted(name.trim(), receipt.authorToken, { id: receipt.id, article })
  const comment: Comment = {
    id: receipt.id,
    parentId: parent?.id ?? null,
    depth: parent ? parent.depth + 1 : 0,
    status: 'scoring',
    author: { name: name.trim() },
    body: text.trim(),
    createdAt: new Date().toISOString(),
    replies: [],
    moreReplies: null,
  }
  return { comment, expected: queueSentence(receipt, new Date(), context) }
}

function showCount(counter: HTMLElement, text: string, { texts }: Context): void {
  const left = TEXT_MAX - charactersIn(text)
  counter.textContent = left < 0 ? texts.charactersOver(-left) : texts.charactersLeft(left)
  counter.classList.toggle('few', left < FEW_LEFT)
}

/** As the service counts: an emoji is one. */
function charactersIn(text: string): number {
  return [...text].length
}

/** `crypto.randomUUID` is missing on pages without TLS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
