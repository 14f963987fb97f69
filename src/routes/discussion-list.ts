import { html } from 'hono/html'
import type { PublicComment } from '../comments/thread.ts'
import { plain } from '../moderation/plain.ts'
import { discussionText } from './discussion-text.ts'
import type { DiscussionTexts } from './discussion-texts.ts'

export interface Shown {
  texts: DiscussionTexts
  /** Of those on the page, by the comment's id. */
  names: ReadonlyMap<string, string>
  /** Hosts whose addresses may be followed. */
  liveHosts: readonly string[]
  dateOf(date: Date): string
  /** Where the thread of a comment goes on. */
  linkTo(thread: string, cursor: string): string
}

type Html = ReturnType<typeof html>

/** Comments, each with its replies below it. */
export function discussionList(comments: PublicComment[], shown: Shown): Html {
  return html`<ol>${comments.map((comment) => item(comment, shown))}
    </ol>`
}

/** The names on a page, by the comment's id. */
export function namesOf(comments: PublicComment[], found = new Map<string, string>()) {
  for (const { id, author, replies } of comments) {
    if (author) found.set(id, plain(author.name))
    namesOf(replies, found)
  }
  return found
}

function item(comment: PublicComment, shown: Shown): Html {
  const { id, replies, moreReplies } = comment
  const more = moreReplies && shown.linkTo(id, moreReplies)
  return html`
    <li>
      <article id="comment-${id}">${content(comment, shown)}
      </article>
      ${replies.length > 0 ? discussionList(replies, shown) : ''}
      ${more ? html`<p><a href="${more}">${shown.texts.moreReplies}</a></p>` : ''}
    </li>`
}

function content(comment: PublicComment, shown: Shown): Html {
  const { id, parentId, author, body, paragraph, createdAt, editedAt } = comment
  const { texts, names, dateOf, liveHosts } = shown
  if (!author || body === null) return html`<p class="gone">${texts.gone}</p>`
  const answered = parentId === null ? undefined : names.get(parentId)
  const replyTo =
    answered === undefined
      ? ''
      : html`<br>${texts.replyTo} <a href="#comment-${parentId}"><bdi>${answered}</bdi></a>`
  return html`
        <p class="by">
          <span><bdi>${plain(author.name)}</bdi></span>
          <a href="#comment-${id}"><time datetime="${createdAt.toISOString()}">${dateOf(createdAt)}</time></a>
          ${editedAt ? html`<small>${texts.edited(dateOf(editedAt))}</small>` : ''}
          ${replyTo}
        </p>
        ${paragraph ? html`<blockquote class="passage" dir="auto">${plain(paragraph.text)}</blockquote>` : ''}
        <div class="text">${discussionText(plain(body), liveHosts)}</div>`
}
