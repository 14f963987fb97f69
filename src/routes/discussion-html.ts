import { html, raw } from 'hono/html'
import type { ArticleView } from '../articles/get.ts'
import type { ThreadPage } from '../comments/list.ts'
import type { ThreadOrder } from '../comments/thread-order.ts'
import { plain } from '../moderation/plain.ts'
import { discussionData } from './discussion-data.ts'
import { discussionList, namesOf } from './discussion-list.ts'
import { discussionStyle } from './discussion-style.ts'
import { DISCUSSION_TEXTS, type DiscussionTexts } from './discussion-texts.ts'

export interface Discussion {
  language: 'de' | 'en'
  timeZone: string
  query: { sort: ThreadOrder; cursor?: string | undefined; thread?: string | undefined }
  view: ArticleView
  comments: ThreadPage
}

/** The page, whole. Texts are escaped by `html`; those of readers cannot turn the direction of others. */
export function discussionHtml({ language, timeZone, query, view, comments }: Discussion): string {
  const texts = DISCUSSION_TEXTS[language]
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone } as const
  const dates = new Intl.DateTimeFormat(texts.locale, format)
  const title = plain(view.title)
  const heading = texts.title(view.counts.approved)
  const shown = {
    texts,
    names: namesOf(comments.items),
    liveHosts: view.liveLinks,
    dateOf: (date: Date) => dates.format(date),
    linkTo: (thread: string, cursor: string) => linkTo({ thread, cursor, sort: query.sort }),
  }
  return String(html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${heading}: ${title}</title>
    <link rel="canonical" href="${view.url}">
    <style>${raw(discussionStyle)}</style>
    <script type="application/ld+json">${raw(discussionData(view, comments.items))}</script>
  </head>
  <body>
    <main>
      <h1>${heading}: <bdi>${title}</bdi></h1>
      ${query.thread === undefined ? '' : html`<p>${texts.repliesOf}</p>`}
      <nav aria-label="${texts.order}">
        <a href="${view.url}">${texts.toArticle}</a>
        ${orderLink('newest', query, texts)}
        ${orderLink('oldest', query, texts)}
        ${view.rating === 'off' ? '' : orderLink('best', query, texts)}
      </nav>
      ${comments.items.length > 0 ? discussionList(comments.items, shown) : html`<p>${texts.none}</p>`}
      ${pageLinks(query, comments.nextCursor, texts)}
    </main>
  </body>
</html>
`)
}

function orderLink(sort: ThreadOrder, query: Discussion['query'], texts: DiscussionTexts) {
  const isHere = sort === query.sort && isFirst(query)
  return html`<a href="${linkTo({ sort })}"${isHere ? raw(' aria-current="page"') : ''}>${texts[sort]}</a>`
}

function pageLinks(query: Discussion['query'], nextCursor: string | null, texts: DiscussionTexts) {
  const { sort, thread } = query
  if (isFirst(query) && nextCursor === null) return ''
  const back = thread === undefined ? texts.first : texts.all
  const next = nextCursor && linkTo({ ...(thread && { thread }), sort, cursor: nextCursor })
  const more = thread === undefined ? texts.more : texts.moreReplies
  return html`
      <nav aria-label="${texts.pages}">
        ${isFirst(query) ? '' : html`<a href="${linkTo({ sort })}">${back}</a>`}
        ${next ? html`<a rel="next" href="${next}">${more}</a>` : ''}
      </nav>`
}

const isFirst = ({ cursor, thread }: Discussion['query']) =>
  cursor === undefined && thread === undefined

const linkTo = (query: Record<string, string>) => `?${new URLSearchParams(query)}`
