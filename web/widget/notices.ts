import { say, type Words } from '../texts/texts.ts'
import type { Article } from './api.ts'
import { button, el } from './elements.ts'
import type { QueueNotice } from './outlook.ts'
import { linkTo } from './permalinks.ts'

export interface PauseNotice {
  element: HTMLElement
  update(notice: QueueNotice): Promise<void>
}

/** Tells that nobody moderates now, and until when, while that is so; how to say it is fetched then. */
export function pauseNotice(words: Words, commentsOpen: boolean): PauseNotice {
  let last: QueueNotice | undefined
  const text = el('p')
  const element = el(
    'div',
    { class: 'notice pause', part: 'notice', hidden: true },
    el('span', { class: 'moon', 'aria-hidden': 'true' }),
    text,
  )
  return {
    element,
    async update(notice) {
      last = notice
      element.hidden ||= !notice.pause.paused
      if (!notice.pause.paused) return
      const outlook = await import('./outlook.ts').catch(() => undefined)
      // Meanwhile something else may be so.
      if (!outlook || last !== notice) return
      const now = new Date()
      const sentence = outlook.pauseSentence(notice, now, words)
      element.hidden = sentence === undefined
      if (!sentence) return
      const more = `${say(words, 'pausedHint')} ${outlook.queueSentence(notice, now, words)}`
      text.replaceChildren(el('strong', {}, sentence), commentsOpen ? ` ${more}` : '')
    },
  }
}

export function closedNotice(words: Words): HTMLElement {
  return el('p', { class: 'notice', part: 'notice' }, say(words, 'commentsClosed'))
}

export function signInNotice(words: Words, address: string | undefined): HTMLElement {
  const link = address && el('a', { class: 'link', href: address }, say(words, 'signIn'))
  return el(
    'div',
    { class: 'notice', part: 'notice' },
    el('p', {}, say(words, 'signedInOnly')),
    link || undefined,
  )
}

export function houseRules(words: Words, { houseRules }: Article): HTMLElement | undefined {
  if (!houseRules) return undefined
  return el(
    'div',
    { class: 'rules', part: 'rules' },
    el('h3', {}, say(words, 'rules')),
    el('p', { dir: 'auto' }, houseRules),
  )
}

/** That a comment of the reader's was let through meanwhile; may be put away. */
export function approvedNotice(words: Words, id: string): HTMLElement {
  const notice = el(
    'div',
    { class: 'notice good', part: 'notice' },
    el('p', {}, say(words, 'approved')),
    el('a', { class: 'link', href: linkTo(id) }, say(words, 'show')),
  )
  notice.append(button(say(words, 'close'), () => notice.remove(), { class: 'link' }))
  return notice
}
