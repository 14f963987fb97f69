import type { Language } from '../../moderation/labels.ts'

/** The words of the forecast. `{0}`, `{1}` and so on are filled in. */
export interface ForecastTexts {
  title: string
  history: string
  tooLittle: string
  curve: string
  queue: string
  queueHead: readonly [hour: string, arrivals: string, decisions: string, queue: string]
  opening: string
  workUnknown: string
  noOpening: string
  changes: string
  added: string
  leftOut: string
  workingHours: string
  atOpening: string
  noOpeningChanged: string
  staffed: string
  perDay: string
  workPerDay: string
  noWork: string
  order: string
  sampleTooSmall: string
}

const de: ForecastTexts = {
  title: '{0}: die Warteschlange der kommenden sieben Tage',
  history:
    'Grundlage: {0} Tage, {1} Kommentare für die Moderation, {2} Entscheidungen. Jetzt warten {3}.',
  tooLittle:
    'Das reicht für keine Vorhersage: Es braucht eine volle Woche und mindestens 50 Entscheidungen.',
  curve: 'Üblich sind je Stunde (Kommentare, dann Entscheidungen, solange etwas wartet):',
  queue: 'Erwartet, alle drei Stunden:',
  queueHead: ['ab', 'kommen', 'entschieden', 'warten'],
  opening: 'Wenn es {0} weitergeht, warten etwa {1} Kommentare: {2} Arbeitsminuten.',
  workUnknown: 'unbekannt viele',
  noOpening: 'In den kommenden sieben Tagen beginnt keine Pause.',
  changes: 'Was sich ändern würde, jedes für sich:',
  added: 'Ein Fenster mehr, {0}',
  leftOut: 'Ohne das Fenster {0}',
  workingHours: 'Arbeitsstunden in sieben Tagen: {0} statt {1}.',
  atOpening: '{0}: {1} warten statt {2}, {3} Arbeitsminuten statt {4}.',
  noOpeningChanged: 'In den kommenden sieben Tagen ändert sich keine Pause.',
  staffed: 'Angenommen ist, dass in den Stunden ohne Pause jemand im üblichen Tempo arbeitet.',
  perDay: '{0} von {1} auf {2}: {3} Kommentare am Tag für die Moderation statt {4} ({5}).',
  workPerDay: 'Das sind {0} Arbeitsminuten am Tag.',
  noWork:
    '{0} von {1} auf {2}: Nichts wird automatisch entschieden, also ändert sich die Arbeitsmenge nicht.',
  order: 'Markiert und in der Reihenfolge vorn: {0} Kommentare am Tag statt {1}.',
  sampleTooSmall: '{0} von {1} auf {2}: nicht bekannt, es gibt zu wenige bewertete Kommentare.',
}

const en: ForecastTexts = {
  title: '{0}: the queue of the coming seven days',
  history: 'From {0} days, {1} comments for moderators, {2} decisions. {3} wait now.',
  tooLittle: 'Too little for a forecast: it takes a whole week and at least 50 decisions.',
  curve: 'Usual in an hour (comments, then decisions while something waits):',
  queue: 'Expected, every three hours:',
  queueHead: ['from', 'come', 'decided', 'wait'],
  opening: 'When it goes on, {0}, about {1} comments wait: {2} working minutes.',
  workUnknown: 'an unknown number of',
  noOpening: 'No pause begins in the coming seven days.',
  changes: 'What would change, each by itself:',
  added: 'One window more, {0}',
  leftOut: 'Without the window {0}',
  workingHours: 'Working hours in seven days: {0} instead of {1}.',
  atOpening: '{0}: {1} wait instead of {2}, {3} working minutes instead of {4}.',
  noOpeningChanged: 'No pause changes in the coming seven days.',
  staffed: 'This assumes that somebody works at the usual pace in the hours without a pause.',
  perDay: '{0} from {1} to {2}: {3} comments a day for moderators instead of {4} ({5}).',
  workPerDay: 'That is {0} working minutes a day.',
  noWork:
    '{0} from {1} to {2}: nothing is decided automatically, so the amount of work stays the same.',
  order: 'Flagged and first in the order: {0} comments a day instead of {1}.',
  sampleTooSmall: '{0} from {1} to {2}: unknown, too few comments have been scored.',
}

export const FORECAST_TEXTS: Record<Language, ForecastTexts> = { de, en }
