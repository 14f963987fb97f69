import { say, type TextKey } from '../texts/texts.ts'
import type { Flag } from './api.ts'
import type { WritingContext } from './context.ts'
import { button, el } from './elements.ts'

/** So many pieces of the text are quoted back at most. */
const QUOTED_MAX = 3

export interface NudgeOptions {
  text: string
  flags: Flag[]
  onSend(): void
  onRevise(): void
}

/** Why a text may be rejected, before it is sent; the reader decides. */
export function drawNudge(
  context: WritingContext,
  { text, flags, onSend, onRevise }: NudgeOptions,
) {
  return el(
    'div',
    { class: 'notice pause nudge', part: 'notice', role: 'alert' },
    el(
      'div',
      {},
      el('strong', {}, say(context, 'nudge')),
      el('ul', {}, ...flags.map((flag) => el('li', {}, reasonOf(context, text, flag)))),
    ),
    el(
      'div',
      { class: 'row' },
      button(say(context, 'revise'), onRevise, { class: 'quiet', part: 'button' }),
      button(say(context, 'sendAnyway'), onSend, { class: 'primary', part: 'button' }),
    ),
  )
}

function reasonOf(context: WritingContext, text: string, { signal, spans }: Flag): string {
  const key = `nudge.${signal}`
  const reason = say(context, Object.hasOwn(context.texts, key) ? (key as TextKey) : 'nudge.insult')
  const pieces = spans.slice(0, QUOTED_MAX).map(({ start, end }) => text.slice(start, end))
  return pieces.length > 0
    ? `${reason}: ${pieces.map((piece) => say(context, 'quoted', { text: piece })).join(', ')}`
    : reason
}
