import type { Article } from './api.ts'
import type { Context } from './context.ts'
import { button, el } from './elements.ts'
import { pauseSentence, queueSentence } from './outlook.ts'

/** Tells that nobody moderates now, and until when. */
export function pauseNotice(context: Context, found: Article): HTMLElement | undefined {
  const { commentsOpen, texts } = context
  const sentence = pauseSentence(found, new Date(), context)
  if (!sentence) return undefined
  return el(
    'div',
    { class: 'notice pause' },
    el('span', { class: 'moon', 'aria-hidden': 'true' }),
    el(
      'p',
      {},
      el('strong', {}, sentence),
      commentsOpen
        ? ` ${texts.pausedHint} ${queueSentence(found, new Date(), context)}`
        : undefined,
    ),
  )
}

export function closedNotice({ commentsOpen, texts }: Context): HTMLElement | undefined {
  return commentsOpen ? undefined : el('p', { class: 'notice' }, texts.commentsClosed)
}

export function houseRules({ texts }: Context, { houseRules }: Article): HTMLElement | undefined {
  if (!houseRules) return undefined
  return el('aside', { class: 'rules' }, el('h3', {}, texts.rules), el('p', {}, houseRules))
}

/** Something the reader should not miss and may put away. */
export function dismissible(
  { texts }: Context,
  sentence: string,
  kind: 'good' | 'bad',
): HTMLElement {
  const notice = el('div', { class: `notice ${kind}` }, el('p', {}, sentence))
  notice.append(button(texts.close, () => notice.remove(), { class: 'link' }))
  return notice
}
