import { say } from '../texts/texts.ts'
import type { Comment } from './api.ts'
import { commentForm } from './comment-form.ts'
import type { WritingContext } from './context.ts'

/** The form for a comment on one paragraph of the article. */
export function aboutForm(
  context: WritingContext,
  paragraph: string,
  add: (comment: Comment) => void,
): HTMLFormElement {
  return commentForm(context, {
    paragraph,
    draftAt: `paragraph ${paragraph.slice(0, 80)}`,
    onPosted(comment) {
      add(comment)
      context.own.look()
      context.announce(say(context, 'posted'))
    },
  })
}
