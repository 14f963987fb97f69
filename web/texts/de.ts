import type { Texts } from './texts.ts'

export const de: Texts = {
  heading: (count) => (count === 0 ? 'Kommentare' : `Kommentare (${count.toLocaleString('de')})`),
  loading: 'Die Kommentare werden geladen …',
  retry: 'Noch einmal versuchen',
  empty: 'Noch keine Kommentare. Schreiben Sie den ersten.',
  sorting: 'Reihenfolge',
  newest: 'Neueste zuerst',
  oldest: 'Älteste zuerst',
  more: 'Mehr laden',
  moreReplies: 'Weitere Antworten laden',
  unfold: 'Ganzen Kommentar lesen',
  fold: 'Weniger zeigen',
  answering: (name) => `Antwort an ${name}`,
  removed: 'Dieser Kommentar ist nicht zu sehen.',
  own: 'Von Ihnen',
  waiting: 'Wartet auf Freischaltung',
  waitingHint: 'Bis dahin sehen nur Sie diesen Kommentar.',
  ahead: (count) =>
    count === 0
      ? 'Vor Ihnen wartet niemand'
      : count === 1
        ? 'Vor Ihnen wartet ein Kommentar'
        : `Vor Ihnen warten ${count.toLocaleString('de')} Kommentare`,
  likely: (queue, moment) =>
    queue
      ? `${queue}; voraussichtlich ${moment} wird über Ihren entschieden.`
      : `Voraussichtlich ${moment} wird über Ihren Kommentar entschieden.`,
  unknownTime: 'Wann entschieden wird, lässt sich noch nicht sagen.',
  reply: 'Antworten',
  replyTo: (name) => `${name} antworten`,
  withdraw: 'Zurückziehen',
  withdrawSure: 'Wirklich zurückziehen?',
  withdrawn: 'Ihr Kommentar ist zurückgezogen.',
  write: 'Kommentar schreiben',
  name: 'Name',
  text: 'Ihr Kommentar',
  charactersLeft: (count) => `Noch ${count.toLocaleString('de')} Zeichen`,
  charactersOver: (count) => `${count.toLocaleString('de')} Zeichen zu viel`,
  send: 'Absenden',
  sending: 'Wird gesendet …',
  cancel: 'Abbrechen',
  rules: 'Unsere Hausregeln',
  nameMissing: 'Bitte geben Sie einen Namen an.',
  textMissing: 'Bitte schreiben Sie etwas.',
  textTooLong: (max) => `Bitte kürzen Sie den Text auf ${max.toLocaleString('de')} Zeichen.`,
  posted: 'Danke! Ihr Kommentar ist angekommen und wartet auf Freischaltung.',
  approved: 'Ihr Kommentar ist jetzt öffentlich.',
  rejected: (reason) => `Ihr Kommentar wurde nicht freigeschaltet. Grund: ${reason}.`,
  close: 'Schließen',
  paused: 'Die Moderation macht gerade Pause.',
  pausedFrom: (from, to) => `Die Moderation macht von ${from} bis ${to} Uhr Pause.`,
  pausedUntil: (moment) => `Die Moderation macht Pause und ist ${moment} wieder da.`,
  pausedHint: 'Sie können trotzdem schreiben; Ihr Kommentar wartet so lange.',
  commentsClosed: 'Unter diesem Artikel kann nicht mehr kommentiert werden.',
  today: (time) => `um ${time} Uhr`,
  tomorrow: (time) => `morgen um ${time} Uhr`,
  onDay: (day, time) => `am ${day} um ${time} Uhr`,
  clock: (hours, minutes) =>
    minutes === 0 ? String(hours) : `${hours}.${String(minutes).padStart(2, '0')}`,
  around: (clock) => `gegen ${clock} Uhr`,
  aroundTomorrow: (clock) => `morgen gegen ${clock} Uhr`,
  aroundOnDay: (day, clock) => `am ${day} gegen ${clock} Uhr`,
  reasons: {
    insult: 'Beleidigung',
    disparagement: 'Verunglimpfung',
    insinuation: 'Unterstellung',
    'off-topic': 'am Thema vorbei',
    link: 'unerwünschter Link',
    language: 'Sprache',
    spam: 'Werbung',
    illegal: 'möglicherweise rechtswidrig',
    other: 'Hausregeln',
  },
  problems: {
    offline: 'Keine Verbindung zum Kommentarbereich. Bitte versuchen Sie es gleich noch einmal.',
    'invalid-text':
      'So können wir den Kommentar nicht annehmen: Er ist leer, zu lang oder enthält unlesbare Zeichen.',
    'invalid-request': 'So können wir den Kommentar nicht annehmen. Bitte prüfen Sie Ihre Angaben.',
    'body-too-large': 'Der Text ist zu lang. Bitte kürzen Sie ihn.',
    'comments-closed': 'Unter diesem Artikel kann nicht mehr kommentiert werden.',
    'parent-not-found': 'Der Kommentar, auf den Sie antworten, ist nicht mehr da.',
    'article-not-found': 'Zu diesem Artikel gibt es noch keinen Kommentarbereich.',
    'site-not-found':
      'Der Kommentarbereich ist nicht richtig eingerichtet: die Seite ist unbekannt.',
    'origin-not-allowed':
      'Der Kommentarbereich ist für diese Adresse nicht freigegeben. Die Redaktion kann das ändern.',
    'comment-not-found': 'Diesen Kommentar gibt es nicht mehr.',
    unauthenticated: 'Dieser Kommentar gehört zu einem anderen Browser.',
    'too-many-requests': 'Das ging sehr schnell. Bitte warten Sie einen Moment.',
    'not-ready':
      'Der Dienst ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.',
    internal: 'Das hat nicht geklappt. Bitte versuchen Sie es später noch einmal.',
  },
}
