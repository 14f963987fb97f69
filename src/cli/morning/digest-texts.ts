import type { Language, Recommendation } from '../../moderation/labels.ts'

/** The words of the digest. `{0}`, `{1}` and so on are filled in. */
export interface DigestTexts {
  night: string
  goesOn: string
  day: string
  came: string
  byHour: string
  byRecommendation: string
  recommendations: Record<Recommendation | 'none', string>
  bySignal: string
  noSignal: string
  tookEffect: string
  held: string
  waiting: string
  work: string
  workUnknown: string
  staffing: string
  paceOfOne: string
  paceUnknown: string
  goal: string
  goalUnknown: string
  noTime: string
  riskiest: string
  longest: string
  since: string
}

const de: DigestTexts = {
  night: '{0}: die Pause von {1} bis {2}',
  goesOn: '{0}: die Pause seit {1}, die bis {2} dauert',
  day: '{0}: die 24 Stunden bis {2}',
  came: '{0} Kommentare kamen herein.',
  byHour: 'Nach Stunde',
  byRecommendation: 'Empfehlung',
  recommendations: { approve: 'freigeben', review: 'ansehen', reject: 'ablehnen', none: 'keine' },
  bySignal: 'Auffällig',
  noSignal: 'nichts',
  tookEffect: 'Mit dem Ende der Pause wirksam: {0} freigegeben, {1} abgelehnt.',
  held: 'Wirksam, wenn die Pause endet: {0} freigegeben, {1} abgelehnt.',
  waiting: 'Jetzt warten {0} Kommentare.',
  work: 'Beim üblichen Tempo sind das {0} Arbeitsminuten, bis {1}.',
  workUnknown: 'Wie lange das dauert, ist nicht bekannt: Es gibt zu wenige Entscheidungen.',
  staffing: 'Damit nichts liegen bleibt, braucht es',
  paceOfOne: 'Eine Person entscheidet hier {0} Kommentare in der Minute.',
  paceUnknown:
    'Wie viele Personen es braucht, ist nicht bekannt: Es gibt zu wenige Entscheidungen.',
  goal: 'bis {0}: {1} Personen (etwa {2} Kommentare kommen noch)',
  goalUnknown: 'bis {0}: nicht bekannt',
  noTime: 'bis {0}: keine Arbeitszeit',
  riskiest: 'Am riskantesten',
  longest: 'Warten am längsten',
  since: 'seit {0}',
}

const en: DigestTexts = {
  night: '{0}: the pause from {1} to {2}',
  goesOn: '{0}: the pause since {1}, which lasts until {2}',
  day: '{0}: the 24 hours until {2}',
  came: '{0} comments came in.',
  byHour: 'By hour',
  byRecommendation: 'Recommended',
  recommendations: { approve: 'approve', review: 'review', reject: 'reject', none: 'none' },
  bySignal: 'Flagged for',
  noSignal: 'nothing',
  tookEffect: 'Took effect with the end of the pause: {0} approved, {1} rejected.',
  held: 'Will take effect when the pause ends: {0} approved, {1} rejected.',
  waiting: '{0} comments wait now.',
  work: 'At the usual pace that is {0} working minutes, until {1}.',
  workUnknown: 'How long that takes is unknown: there are too few decisions.',
  staffing: 'So that nothing is left, it takes',
  paceOfOne: 'One person decides on {0} comments a minute here.',
  paceUnknown: 'How many people it takes is unknown: there are too few decisions.',
  goal: 'until {0}: {1} people (about {2} comments are still to come)',
  goalUnknown: 'until {0}: unknown',
  noTime: 'until {0}: no working time',
  riskiest: 'Riskiest',
  longest: 'Waiting longest',
  since: 'since {0}',
}

export const DIGEST_TEXTS: Record<Language, DigestTexts> = { de, en }
