import { say } from '../texts/texts.ts'
import type { Comment, Submission } from './api.ts'
import type { WritingContext } from './context.ts'
import { textForm, type Written } from './text-form.ts'

export interface CommentFormOptions {
  /** The comment that is answered. */
  parent?: { id: string; name?: string | undefined; depth: number } | undefined
  /** The text of the paragraph that it is about. */
  paragraph?: string | undefined
  /** Where its draft is kept; by what is answered if not given. */
  draftAt?: string | undefined
  /** What to start from where there is no draft. */
  text?: string
  onPosted(comment: Comment): void
  /** The reader gives it up. */
  onCancel?(): void
  /** The reader leaves it, and may come back. */
  onEscape?(): void
}

/** What the form asks beyond name and text. */
export interface Extras {
  element: HTMLElement
  /** Leads to what is wrong, where something is. */
  isRight(): boolean
  read(): Pick<Submission, 'consentPrint' | 'notify'> & { email?: string }
}

/** The form for a comment, or for a reply to `parent`. */
export function commentForm(context: WritingContext, options: CommentFormOptions): HTMLFormElement {
  const { asks, author, drafts, limits, liveLinks, signedInAs } = context
  const { parent } = options
  const place = options.draftAt ?? parent?.id
  const draft = drafts.find(place)
  let key = draft?.key ?? newKey()
  let extras: Extras | undefined
  let nudge: HTMLElement | undefined
  /** The text that the reader sends whatever may be said against it. */
  let insisted: string | undefined
  const form = textForm({
    words: context,
    limits,
    liveLinks,
    label: labelOf(context, options),
    text: draft?.text ?? options.text ?? '',
    ...(signedInAs === undefined && { name: draft?.name || author.name() }),
    rows: parent ? 3 : 4,
    send: say(context, 'send'),
    onInput({ name, text }) {
      key = newKey()
      nudge?.remove()
      if (text) drafts.keep(place, { name, text, key })
      else drafts.forget(place)
    },
    async onSend(written) {
      if (extras && !extras.isRight()) return false
      if (insisted !== written.text && (await isNudged(written.text))) return false
      const comment = await post(context, options, written, key, extras?.read())
      drafts.forget(place)
      key = newKey()
      options.onPosted(comment)
      return true
    },
    onCancel:
      options.onCancel &&
      (() => {
        drafts.forget(place)
        options.onCancel?.()
      }),
    onEscape: options.onEscape,
  })
  if (asks.email || asks.printConsent)
    form.addEventListener('focusin', () => void showExtras(), { once: true })
  return form

  async function showExtras() {
    const { drawExtras } = await import('./extras.ts')
    extras = drawExtras(context)
    form.querySelector('.row')?.before(extras.element)
  }

  /** Shows what speaks against a text, where something does. A look that fails keeps nobody from sending. */
  async function isNudged(text: string): Promise<boolean> {
    nudge?.remove()
    if (!asks.nudge) return false
    try {
      const { flags } = await context.api.nudge(text)
      if (flags.length === 0) return false
      const { drawNudge } = await import('./nudge.ts')
      nudge = drawNudge(context, {
        text: text.trim(),
        flags,
        onSend() {
          insisted = text
          nudge?.remove()
          form.requestSubmit()
        },
        onRevise() {
          nudge?.remove()
          form.querySelector('textarea')?.focus()
        },
      })
      form.append(nudge)
      return true
    } catch {
      return false
    }
  }
}

function labelOf(context: WritingContext, { parent, paragraph }: CommentFormOptions): string {
  if (paragraph !== undefined) return say(context, 'textOnParagraph')
  return parent?.name === undefined
    ? say(context, 'text')
    : say(context, 'answering', { name: parent.name })
}

async function post(
  { api, article, asks, author, own, signedInAs }: WritingContext,
  { parent, paragraph }: CommentFormOptions,
  { name, text }: Written,
  key: string,
  { email, ...more }: ReturnType<Extras['read']> = {},
): Promise<Comment> {
  const shownName = signedInAs ?? name.trim()
  const proof = asks.proof ? await (await import('./proof.ts')).prove(api) : undefined
  const submission = {
    ...more,
    author: { name: shownName, email },
    body: text,
    parentId: parent?.id,
    paragraph,
    proof,
  }
  const receipt = await api.post(submission, key)
  const parentId = parent?.id ?? null
  author.posted(signedInAs === undefined ? shownName : author.name(), receipt.authorToken, {
    id: receipt.id,
    article,
  })
  own.posted(receipt, { body: text.trim(), parentId })
  return {
    id: receipt.id,
    parentId,
    depth: parent ? parent.depth + 1 : 0,
    status: 'scoring',
    author: { name: shownName },
    body: text.trim(),
    paragraph: paragraph ? { id: '', text: paragraph } : null,
    createdAt: new Date().toISOString(),
    replies: [],
    moreReplies: null,
  }
}

/** `crypto.randomUUID` is missing on pages without TLS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
