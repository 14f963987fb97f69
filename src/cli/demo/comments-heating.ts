import type { Remark } from './comments.ts'

/** Under the report on the village's heating, by time. */
export const HEATING_COMMENTS: readonly Remark[] = [
  [
    'Ursula Nettelbeck',
    29.5,
    'Ein Artikel, nach dem man tatsächlich mehr weiß als vorher, mit Zahlen und ohne Zeigefinger. So etwas lese ich gern. Der Öltank als Spielhaus hat mich zum Lachen gebracht.',
  ],
  [
    'Heizer Karl',
    29.1,
    '13,8 Cent plus Grundpreis, da lacht meine Gastherme. 2900 Euro im Jahr für ein Durchschnittshaus nenne ich nicht „berechenbar“, sondern schlicht teuer.',
  ],
  [
    'Petra Lohmann',
    28.6,
    'Ihre Gastherme lacht so lange, bis der Gaspreis wieder springt. 2022 habe ich für dieselbe Wohnung 410 Euro Abschlag gezahlt. Im Monat.',
    1,
  ],
  [
    'Heizer Karl',
    28.2,
    'Guter Punkt, das hatte ich verdrängt. Mich stört trotzdem die Bindung über 25 Jahre. Kann man da wenigstens wieder raus, wenn man das Haus verkauft?',
    2,
  ],
  [
    'Renate W., Hollern',
    27.4,
    'Ja: Die Einlage geht auf den Käufer über oder wird zum Jahresende ausgezahlt, Kündigungsfrist sechs Monate. Der Kredit läuft über die Genossenschaft, nicht über die einzelnen Mitglieder. Die Satzung liegt im Heizhaus aus, samstags ist immer jemand da.',
    3,
  ],
  [
    'Anton',
    27.0,
    'Ökospinner. Verblödetes Gesindel, alle miteinander. Erfrieren sollt ihr mit euren Drecksröhren.',
  ],
  [
    'Jonas R.',
    26.1,
    'Mein schwuler Bruder und sein Mann wohnen seit drei Jahren in Hollern. Ehrlich gesagt hatten wir Sorge, wie das Dorf reagiert. Beim Grabenziehen standen dann die halbe Freiwillige Feuerwehr und eine Suppe vor der Tür. Inzwischen sitzt mein Bruder im Aufsichtsrat und redet von nichts anderem mehr als Vorlauftemperaturen.',
  ],
  ['Käthe', 25.8, 'Hach.', 6],
  [
    'Ein Mieter',
    25.2,
    'Schön für die Eigentümer. Ich hätte mir gewünscht, dass der Absatz zu den Mietern nicht erst ganz hinten kommt. Bei uns wurde der Anschluss per Aushang im Treppenhaus angekündigt, und die Umlage stand drei Wochen später im Briefkasten. Gefragt hat keiner.',
  ],
  [
    'Stefanie B.',
    24.0,
    'Das war wirklich nicht gut gemacht, ich sage das als Mitglied der ersten Stunde. Der Fonds hilft übrigens auch rückwirkend. Melden Sie sich bei den beiden Mieterinnen im Aufsichtsrat, die sind hartnäckig!',
    8,
  ],
  ['Ein Mieter', 22.9, 'Das wusste ich nicht. Mache ich, danke.', 9],
  [
    'Prof. Besserwisser',
    22.5,
    'Kleine Korrektur: Eine Wärmepumpe „entzieht dem Abwasser Restwärme“, aber bei 82 Grad Vorlauf dürfte die Jahresarbeitszahl kaum über 3 liegen. Wer den Strom dafür liefert, steht leider nirgends. Sonst gern gelesen.',
  ],
  [
    'Wiebke O.',
    21.7,
    'Eine Gemeinde schafft mit Suppe und Küchentischen, was ein Ministerium mit drei Gesetzen nicht hinbekommt. Das sollte denen in der Hauptstadt mal jemand ausdrucken.',
  ],
  [
    'Expat Anna',
    20.8,
    'Great read, thank you. Is there any plan to publish the calculations they did at those kitchen tables? Our village in Denmark has had district heating since the seventies and people there simply cannot imagine owning a boiler.',
  ],
  [
    'Lars',
    20.1,
    'Seconded! I would love to see the spreadsheet. My parents are facing exactly this decision and the installers all tell them something different.',
    13,
  ],
  [
    'Truthfinder',
    19.4,
    'Only a complete moron believes this green fairy tale. You people are pathetic sheep, and the so-called journalist who wrote it is a paid clown.',
  ],
  [
    'Sabine',
    18.9,
    'Die Redaktion bekommt bestimmt Geld von der Wärmepumpenlobby, sonst würde sie so etwas ja nicht schreiben. Ich frage ja nur.',
  ],
  [
    'CryptoQueen77',
    17.3,
    'I was skeptical too, but after three weeks I paid off my whole heating bill with this one simple trick. Write to lucky (at) example dot com or join at promo.example.com/start',
  ],
  [
    'Dirk A.',
    15.6,
    'Ich bin der Landwirt aus dem Artikel. Ist alles richtig wiedergegeben, nur eins möchte ich anfügen: Ich liefere denen inzwischen die Hackschnitzel. Man muss nicht überall Mitglied sein, um miteinander auszukommen.',
  ],
  ['Ursula Nettelbeck', 15.0, 'Herr A., das ist der beste Kommentar unter diesem Artikel.', 18],
  [
    'Fußballgott',
    12.2,
    'Hat gestern jemand das Spiel gesehen? Nie im Leben war das Abseits! Wenn der Trainer am Samstag wieder mit Dreierkette spielt, steigen wir ab, da könnt ihr Gift drauf nehmen.',
  ],
  [
    'Motzki',
    10.4,
    'S.c.h.e.i.s.s Genossenschaft, bei denen ist doch jeder zweite ein Ar$chloch. Mehr sag ich nicht.',
  ],
  [
    'Yusuf',
    8.3,
    'Mein Vater war 31 Jahre in der Molkerei, erst als „Gastarbeiter“, dann als Schichtleiter. Dass seine alte Halle jetzt das halbe Dorf heizt, darunter unser eigenes Wohnzimmer, findet er sehr komisch. Er sagt: „Siehst du, ich hab euch immer warm gehalten.“',
  ],
  [
    'Nachteule',
    4.7,
    'Ich lese das um drei Uhr früh unter zwei Decken bei 17 Grad, weil unser Kessel wieder streikt. Wo darf ich unterschreiben?',
  ],
]
