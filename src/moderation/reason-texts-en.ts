import type { ReasonTexts } from './reason-texts.ts'

export const reasonsEn: ReasonTexts = {
  'reason.insult': 'insult',
  'reason.disparagement': 'disparagement',
  'reason.insinuation': 'insinuation',
  'reason.off-topic': 'off topic',
  'reason.link': 'unwanted link',
  'reason.language': 'language',
  'reason.spam': 'advertising',
  'reason.illegal': 'possibly unlawful',
  'reason.other': 'house rules',
}
