import type { WritingTexts } from './texts.ts'

export const deWriting: WritingTexts = {
  reportWhy: 'Was ist mit diesem Kommentar?',
  reportWhyMissing: 'Bitte wählen Sie einen Grund.',
  reportNote: 'Hinweis an die Moderation (freiwillig)',
  reported: 'Danke für den Hinweis. Die Moderation sieht sich den Kommentar an.',
  edit: 'Ändern',
  editHint: 'Der neue Text wird noch einmal geprüft.',
  editHintKept: 'Der neue Text wird noch einmal geprüft; so lange bleibt der bisherige öffentlich.',
  editHintPublic:
    'Der neue Text wird noch einmal geprüft; so lange ist der Kommentar nicht öffentlich.',
  save: 'Speichern',
  withdraw: 'Zurückziehen',
  withdrawSure: 'Wirklich zurückziehen?',
  resend: 'Ändern und neu senden',
  textOnParagraph: 'Ihr Kommentar zu diesem Absatz',
  charactersLeft: 'Noch {count} Zeichen',
  charactersOver: '{count} Zeichen zu viel',
  send: 'Absenden',
  sending: 'Wird gesendet …',
  cancel: 'Abbrechen',
  preview: 'Vorschau',
  signs: '*kursiv*, **fett**, > Zitat, - Liste',
  email: 'E-Mail (freiwillig)',
  emailHint:
    'Sie bekommen zuerst eine Nachricht zur Bestätigung. Die Adresse wird nie veröffentlicht.',
  notifyDecision: 'Mitteilen, wenn entschieden ist',
  notifyReplies: 'Antworten mitteilen',
  consentPrint: 'Die Redaktion darf meinen Kommentar auch drucken oder als eigenen Beitrag zeigen.',
  nudge: 'So könnte Ihr Kommentar abgelehnt werden:',
  'nudge.insult': 'Das klingt beleidigend',
  'nudge.offTopic': 'Das scheint nicht zum Artikel zu gehören',
  'nudge.links': 'Links sind hier nicht erwünscht',
  'nudge.words': 'Hier stehen unerwünschte Wörter',
  quoted: '„{text}“',
  revise: 'Überarbeiten',
  sendAnyway: 'Trotzdem absenden',
  nameMissing: 'Bitte geben Sie einen Namen an.',
  nameTooLong: 'Bitte kürzen Sie den Namen auf {count} Zeichen.',
  textMissing: 'Bitte schreiben Sie etwas.',
  textTooLong: 'Bitte kürzen Sie den Text auf {count} Zeichen.',
  'problem.invalid-text':
    'So können wir den Kommentar nicht annehmen: Er ist leer, zu lang oder enthält unlesbare Zeichen.',
  'problem.invalid-request':
    'So können wir den Kommentar nicht annehmen. Bitte prüfen Sie Ihre Angaben.',
  'problem.body-too-large': 'Der Text ist zu lang. Bitte kürzen Sie ihn.',
  'problem.comments-closed': 'Unter diesem Artikel kann nicht mehr kommentiert werden.',
  'problem.parent-not-found': 'Der Kommentar, auf den Sie antworten, ist nicht mehr da.',
  'problem.edit-window-over': 'Dieser Kommentar lässt sich nicht mehr ändern.',
  'problem.state-conflict': 'Dieser Kommentar ist zurückgezogen.',
  'problem.proof-impossible':
    'Ihr Browser kann hier nicht prüfen, dass Sie kein Automat sind. Die Seite braucht dafür eine sichere Verbindung (https).',
  'problem.proof-invalid':
    'Die Prüfung gegen Automaten ist fehlgeschlagen. Bitte senden Sie noch einmal ab.',
  'problem.paragraph-not-found':
    'Diesen Absatz gibt es im Artikel nicht mehr. Bitte kommentieren Sie den ganzen Artikel.',
}
