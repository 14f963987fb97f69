import type { Language } from '../../moderation/labels.ts'
import type { Measure } from '../../tuning/measures.ts'

/** The words of the report. `{0}`, `{1}` and so on are filled in. */
export interface Texts {
  title: string
  summary: string
  private: string
  sample: string
  measures: Record<Measure, string>
  counts: string
  tooFew: string
  auc: string
  averagePrecision: string
  goal: string
  goalShare: string
  goalRecall: string
  precision: string
  recall: string
  share: string
  threshold: string
  range: string
  inForce: string
  suggested: string
  review: string
  reject: string
  noReject: string
  tellsNothing: string
  newScale: string
  noCalibration: string
  calibrationError: string
  before: string
  after: string
  ideal: string
  score: string
  observed: string
  everyThreshold: string
  curve: string
  curveSays: string
  reliability: string
  reliabilitySays: string
  falseAlarms: string
  misses: string
  place: string
  text: string
  changes: string
  noChanges: string
  intervals: string
}

const de: Texts = {
  title: 'Abstimmung der Schwellen: {0}',
  summary: '{0} beurteilte Kommentare, {1} davon abgelehnt.',
  private: 'Dieser Bericht enthält Texte von Kommentaren. Nicht weitergeben.',
  sample:
    'Die Anteile gelten für Kommentare wie diese. Ist unter ihnen mehr abgelehnt worden als sonst auf der Seite, liegen Genauigkeit und Anteil dort niedriger, und die Kalibrierung passt nicht.',
  measures: {
    insult: 'Beleidigung (insult)',
    'insult.insult': 'Beleidigung einer Person (insult.parts.insult)',
    'insult.disparagement': 'Herabwürdigung (insult.parts.disparagement)',
    'insult.insinuation': 'Unterstellung (insult.parts.insinuation)',
    'insult.profanity': 'Unflätige Wörter (insult.parts.profanity)',
    offTopic: 'Am Thema vorbei (offTopic)',
  },
  counts: '{0} Kommentare, {1} davon zu beanstanden.',
  tooFew: 'Das ist zu wenig, um etwas vorzuschlagen: Nötig sind je {0} von beiden Arten.',
  auc: 'ROC-AUC',
  averagePrecision: 'Mittlere Genauigkeit (average precision)',
  goal: 'Gewünscht: ab reject eine Genauigkeit von {0}; ab review {1}.',
  goalShare: 'höchstens {0} aller Kommentare',
  goalRecall: 'mindestens {0} der zu beanstandenden',
  precision: 'Genauigkeit',
  recall: 'Trefferquote',
  share: 'Anteil der Kommentare',
  threshold: 'Schwelle',
  range: 'Spanne der Schwelle',
  inForce: 'in Kraft: {0}',
  suggested: 'Vorschlag: {0}',
  review: 'review',
  reject: 'reject',
  noReject:
    'Keine Schwelle erreicht eine Genauigkeit von {0} bei mindestens {1} Kommentaren. Für reject gibt es darum keinen Vorschlag.',
  tellsNothing:
    'Das Signal trennt diese Kommentare nicht besser als der Zufall. Darum gibt es keinen Vorschlag.',
  newScale:
    'Vorgeschlagen ist eine neue Kalibrierung: scale {0}, bias {1}. Alle Werte und Schwellen hier sind schon umgerechnet.',
  noCalibration: 'Eine neue Kalibrierung lohnt sich nicht.',
  calibrationError:
    'Erwarteter Kalibrierungsfehler: jetzt {0}, neu kalibriert {1} (an zurückgehaltenen Kommentaren gemessen).',
  before: 'jetzt',
  after: 'neu kalibriert',
  ideal: 'genau richtig',
  score: 'Wert',
  observed: 'Anteil zu beanstandender',
  everyThreshold: 'Zahlen für jede Schwelle',
  curve: '{0}: Genauigkeit, Trefferquote und Anteil bei jeder Schwelle',
  curveSays:
    'Mit steigender Schwelle fallen Trefferquote und Anteil. Bei 0,5: Genauigkeit {0}, Trefferquote {1}, Anteil {2}.',
  reliability: '{0}: Wie weit die Werte Wahrscheinlichkeiten sind',
  reliabilitySays: 'Je näher an der Diagonale, desto besser. Fehler jetzt {0}, neu kalibriert {1}.',
  falseAlarms: 'Fehlalarme mit den höchsten Werten',
  misses: 'Übersehenes mit den niedrigsten Werten',
  place: 'Zeile oder Kommentar',
  text: 'Text',
  changes: 'Was sich in der Konfiguration ändert',
  noChanges: 'Nichts.',
  intervals: 'In Klammern: 95-%-Intervalle (Bootstrap über Kommentare).',
}

const en: Texts = {
  title: 'Tuning of thresholds: {0}',
  summary: '{0} judged comments, {1} of them rejected.',
  private: 'This report holds texts of comments. Do not pass it on.',
  sample:
    'Shares hold for comments like these. If more of them were rejected than elsewhere on the site, precision and share are lower there, and the calibration does not fit.',
  measures: {
    insult: 'Insult (insult)',
    'insult.insult': 'Insult of a person (insult.parts.insult)',
    'insult.disparagement': 'Disparagement (insult.parts.disparagement)',
    'insult.insinuation': 'Insinuation (insult.parts.insinuation)',
    'insult.profanity': 'Unacceptable words (insult.parts.profanity)',
    offTopic: 'Off topic (offTopic)',
  },
  counts: '{0} comments, {1} of them to be flagged.',
  tooFew: 'Too few to suggest anything: {0} of either kind are needed.',
  auc: 'ROC-AUC',
  averagePrecision: 'Average precision',
  goal: 'Wanted: from reject on, a precision of {0}; from review on, {1}.',
  goalShare: 'at most {0} of all comments',
  goalRecall: 'at least {0} of those to be flagged',
  precision: 'Precision',
  recall: 'Recall',
  share: 'Share of comments',
  threshold: 'Threshold',
  range: 'Range of the threshold',
  inForce: 'in force: {0}',
  suggested: 'suggested: {0}',
  review: 'review',
  reject: 'reject',
  noReject:
    'No threshold reaches a precision of {0} on {1} comments or more, so none is suggested for reject.',
  tellsNothing:
    'The signal does not tell these comments apart better than chance, so nothing is suggested.',
  newScale:
    'A new calibration is suggested: scale {0}, bias {1}. All values and thresholds here have it applied.',
  noCalibration: 'A new calibration is not worth it.',
  calibrationError:
    'Expected calibration error: {0} now, {1} recalibrated (on comments held back).',
  before: 'now',
  after: 'recalibrated',
  ideal: 'just right',
  score: 'Value',
  observed: 'Share to be flagged',
  everyThreshold: 'Figures for every threshold',
  curve: '{0}: precision, recall and share at every threshold',
  curveSays:
    'As the threshold rises, recall and share fall. At 0.5: precision {0}, recall {1}, share {2}.',
  reliability: '{0}: how far values are probabilities',
  reliabilitySays: 'The nearer to the diagonal the better. Error now {0}, recalibrated {1}.',
  falseAlarms: 'False alarms with the highest values',
  misses: 'Misses with the lowest values',
  place: 'Line or comment',
  text: 'Text',
  changes: 'What changes in the config',
  noChanges: 'Nothing.',
  intervals: 'In brackets: 95 % intervals (bootstrap over comments).',
}

export const TEXTS: Record<Language, Texts> = { de, en }

/** Puts values into a text. */
export function fill(text: string, ...values: (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, i) => String(values[Number(i)] ?? ''))
}
