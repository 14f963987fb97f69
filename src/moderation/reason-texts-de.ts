import type { ReasonTexts } from './reason-texts.ts'

export const reasonsDe: ReasonTexts = {
  'reason.insult': 'Beleidigung',
  'reason.disparagement': 'Verunglimpfung',
  'reason.insinuation': 'Unterstellung',
  'reason.off-topic': 'am Thema vorbei',
  'reason.link': 'unerwünschter Link',
  'reason.language': 'Sprache',
  'reason.spam': 'Werbung',
  'reason.illegal': 'möglicherweise rechtswidrig',
  'reason.other': 'Hausregeln',
}
