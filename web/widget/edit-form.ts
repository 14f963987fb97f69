import { say } from '../texts/texts.ts'
import type { Comment } from './api.ts'
import type { WritingContext } from './context.ts'
import { textForm } from './text-form.ts'

/** The form in which a reader changes a comment of theirs. */
export function editForm(
  context: WritingContext,
  comment: Comment,
  onClose: () => void,
): HTMLFormElement {
  const { announce, api, limits, liveLinks, own } = context
  return textForm({
    words: context,
    limits,
    liveLinks,
    label: say(context, 'editing'),
    text: comment.body ?? '',
    rows: 4,
    send: say(context, 'save'),
    hint: say(context, hintFor(context, comment)),
    async onSend({ text }) {
      const fate = await api.edit(comment.id, text)
      // First, so that no form is in the way when the comment is drawn anew.
      onClose()
      if (fate.body === comment.body) return true
      own.edited(fate)
      announce(say(context, 'edited'))
      return true
    },
    onCancel: onClose,
  })
}

function hintFor({ editsStayPublic, own }: WritingContext, { id, status }: Comment) {
  const isPublic = status === 'approved' || Boolean(own.fate(id)?.publicBody)
  if (!isPublic) return 'editHint'
  return editsStayPublic ? 'editHintKept' : 'editHintPublic'
}

/** Until when a comment can be changed, in milliseconds; 0: never. */
export function editableUntil({ limits }: WritingContext, { createdAt }: Comment): number {
  return limits.editMinutes && Date.parse(createdAt) + limits.editMinutes * 60_000
}
