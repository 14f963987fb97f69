import { say } from '../texts/texts.ts'
import type { Comment } from './api.ts'
import type { Context } from './context.ts'
import { textForm, type Written } from './text-form.ts'

export interface CommentFormOptions {
  /** The comment that is answered. */
  parent?: { id: string; name?: string | undefined; depth: number } | undefined
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

/** The form for a comment, or for a reply to `parent`. */
export function commentForm(context: Context, options: CommentFormOptions): HTMLFormElement {
  const { author, drafts, limits } = context
  const { parent } = options
  const place = options.draftAt ?? parent?.id
  const draft = drafts.find(place)
  let key = draft?.key ?? newKey()
  return textForm({
    words: context,
    limits,
    label: labelOf(context, options),
    text: draft?.text ?? options.text ?? '',
    name: draft?.name || author.name(),
    rows: parent ? 3 : 4,
    send: say(context, 'send'),
    onInput({ name, text }) {
      key = newKey()
      if (text) drafts.keep(place, { name, text, key })
      else drafts.forget(place)
    },
    async onSend(written) {
      const comment = await post(context, options, written, key)
      drafts.forget(place)
      key = newKey()
      options.onPosted(comment)
    },
    onCancel:
      options.onCancel &&
      (() => {
        drafts.forget(place)
        options.onCancel?.()
      }),
    onEscape: options.onEscape,
  })
}

function labelOf(context: Context, { parent }: CommentFormOptions): string {
  return parent?.name === undefined
    ? say(context, 'text')
    : say(context, 'answering', { name: parent.name })
}

async function post(
  { api, article, author, own }: Context,
  { parent }: CommentFormOptions,
  { name, text }: Written,
  key: string,
): Promise<Comment> {
  const receipt = await api.post({ author: { name }, body: text, parentId: parent?.id }, key)
  const parentId = parent?.id ?? null
  author.posted(name.trim(), receipt.authorToken, { id: receipt.id, article })
  own.posted(receipt, { body: text.trim(), parentId })
  return {
    id: receipt.id,
    parentId,
    depth: parent ? parent.depth + 1 : 0,
    status: 'scoring',
    author: { name: name.trim() },
    body: text.trim(),
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
