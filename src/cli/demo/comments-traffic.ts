import type { Remark } from './comments.ts'

/** Under the report on the speed limit, by time. */
export const TRAFFIC_COMMENTS: readonly Remark[] = [
  [
    'Felix3',
    51.2,
    'Endlich. Ich wohne seit 2009 in der Mühlenstraße und habe zwei der im Artikel erwähnten Unfälle vom Küchenfenster aus gesehen. Wer das für übertrieben hält, darf gern mal morgens um halb acht auf einen Kaffee vorbeikommen.',
  ],
  [
    'Bördekutscher',
    50.9,
    'Und wieder wird der Autofahrer gemolken. Erst die Parkgebühren, jetzt Blitzer an jeder Ecke. Dass die Einnahmen „vollständig in Zebrastreifen“ gehen, glaubt doch kein Mensch.',
  ],
  [
    'Jule H.',
    50.4,
    'Steht doch im Text: Die drei Anlagen kosten mehr, als sie im ersten Jahr einbringen. Wer nicht zu schnell fährt, wird übrigens auch nicht gemolken.',
    1,
  ],
  [
    'Bördekutscher',
    49.8,
    'Im ersten Jahr. Und im zweiten? Ich fahre beruflich 40.000 km im Jahr und hatte in 22 Jahren genau einen Punkt. Mir muss niemand erklären, wie man an einer Schule fährt.',
    2,
  ],
  [
    'Felix3',
    49.1,
    'Das nehme ich Ihnen sofort ab. Die Schilder sind halt nicht für Sie, sondern für den mit dem tiefergelegten Kombi, der jeden Abend um elf testet, ob noch alles dran ist.',
    3,
  ],
  [
    'Klartext1971',
    48.7,
    'Dieser ganze Stadtrat besteht aus Vollidioten, die noch nie im Leben richtig gearbeitet haben. Jagt das Pack endlich aus dem Rathaus!',
  ],
  [
    'Rolf Dieterle',
    48.5,
    'Über die Sache kann man ja streiten, aber „Pack“? Da sitzen Leute, die nach Feierabend unbezahlt Vorlagen lesen. Mein Nachbar ist einer davon, ein Schreiner.',
    5,
  ],
  [
    'Marlies_W',
    47.9,
    'Ich bin Busfahrerin auf der 7. Sechs Minuten pro Umlauf sind für mich genau die Pause, in der ich auf die Toilette gehe. Zwei neue Busse sind nett, nur: wer soll die fahren? Bitte fragt uns, bevor ihr so etwas beschließt, und nicht hinterher.',
  ],
  [
    'Sandra K',
    47.5,
    'Danke für diesen Blick von innen! Genau solche Details fehlen mir in der Debatte völlig.',
    7,
  ],
  [
    'Nordbrückler',
    46.8,
    'Super Idee. Dann kann ich mich künftig von meinem eigenen Rollator überholen lassen. Vielleicht stellen wir noch einen mit roter Fahne voraus, wie 1890, sicher ist sicher.',
  ],
  [
    'Dr. Ines Albrecht',
    44.6,
    'Ein paar Anmerkungen, weil hier viel durcheinandergeht.\n\nErstens: Der Anhalteweg eines Autos bei Tempo 50 beträgt auf trockener Straße nach der Fahrschulformel rund 40 Meter, bei Tempo 30 etwa 18. Ein Kind, das 20 Meter vor dem Auto auf die Straße läuft, wird im einen Fall gar nicht berührt, im anderen nahezu ungebremst getroffen. Das ist keine Meinung, das ist Physik.\n\nZweitens: Die Fahrzeit innerorts hängt viel stärker von Kreuzungen, Ampeln und Einparkern ab als von der Höchstgeschwindigkeit. Wer einmal die Durchschnittsgeschwindigkeit im Bordcomputer angesehen hat, weiß, dass sie in der Stadt selten über 25 liegt. Die anderthalb Minuten der Verwaltung halte ich daher für plausibel, für den Ring aber eher nicht; der ist ja auch ausgenommen.\n\nDrittens, und da gebe ich den Kritikern recht: Ein Jahr ist als Messzeitraum zu kurz. Bei 14 Unfällen in fünf Jahren kann die Zahl im nächsten Jahr bei einem oder bei fünf liegen, ohne dass sich irgendetwas geändert hätte. Wenn die Hochschule nach zwölf Monaten Erfolg oder Misserfolg verkündet, wäre das in beiden Richtungen unseriös. Aussagekräftiger wären die tatsächlich gefahrenen Geschwindigkeiten und Beinahe-Unfälle, die man mit Kameras zählen kann. Ob man das will, ist eine andere Frage, Stichwort Datenschutz.\n\nViertens: Frau Tolks hat mit der Rennstrecke völlig recht. In unserer Straße hat man vor drei Jahren Bäume versetzt zur Fahrbahn gepflanzt. Seitdem fährt dort niemand mehr schneller als 35, ganz ohne Blitzer. Warum beginnt man nicht damit?\n\nIch bin für den Versuch. Aber bitte ehrlich auswerten.',
  ],
  ['Tom', 44.2, 'Bravo!', 10],
  [
    'Gerd aus Hollern',
    43.7,
    'Wir in Hollern freuen uns über jeden, der zu uns einkaufen kommt. Gratis parken, ihr Schlafmützen! ;-)',
  ],
  [
    'WutBürger44',
    42.3,
    'Die Odental ist eine dumme K u h und die Verkehrsforscherin gleich mit. Solche 1d10ten haben bei uns das Sagen, armes Wiesenbrück.',
  ],
  [
    'Mike in Wiesenbrueck',
    41.9,
    'Moved here from Leeds four years ago, where they did the same thing. First everyone shouted, then everyone forgot about it. My only complaint is that the signs went up before anyone had fixed the potholes.',
  ],
  [
    'Bördekutscher',
    41.0,
    'Ok, potholes, da sind wir uns einig. Die Hafenstraße ist eine Mondlandschaft.',
    14,
  ],
  [
    'Aylin T.',
    39.5,
    'Als Muslimin mit Kopftuch bekomme ich im Netz ja einiges zu lesen, aber auf dem Elternabend in der Mühlenstraße saßen wir alle an einem Tisch: die Landwirte, die türkischen Mütter, die Oma vom Pflegeheim. Es ging um unsere Kinder, sonst um nichts. Schön, dass das Ergebnis jetzt auch im Rat angekommen ist.',
  ],
  [
    'Gartenfreund',
    38.0,
    'Weiß jemand, ob man Tomaten im März schon auf die Fensterbank stellen kann? Meine vom letzten Jahr sind alle lang und dünn geworden. Sorte war Ochsenherz.',
  ],
  [
    'Sparfuchs_2000',
    36.4,
    'Blitzer-Warner fürs Handy, heute 70 % billiger, nur auf www.example.com/blitz-aktion und bei hxxp://shop.example[.]net, schnell sein lohnt sich!!!',
  ],
  [
    'Henning',
    35.8,
    'Warum wurde mein Kommentar von gestern Abend gelöscht? Ich habe niemanden beleidigt, sondern nur gefragt, wer die 480.000 Euro am Ende bezahlt. Wenn das schon zu viel ist, dann gute Nacht, Pressefreiheit.',
  ],
  [
    'Renate P.',
    35.1,
    'Vielleicht noch gar nicht gelöscht, sondern nur noch nicht freigeschaltet? Nachts schlafen die bei der Redaktion nämlich auch. Meiner hat bis neun Uhr gedauert.',
    19,
  ],
  [
    'Henning',
    34.6,
    'Stimmt, jetzt ist er da. Ich nehme die Pressefreiheit zurück. Also, die Beschwerde.',
    20,
  ],
  [
    'Priya',
    33.3,
    'As a blind pedestrian I care less about the number on the sign than about engines I can hear and kerbs I can feel. Slower cars do help, though. Thanks to everyone who collected signatures.',
  ],
  [
    'Lea und Ben',
    30.2,
    'Wir sind 11 und 9 und dürfen mit Mamas Konto schreiben. Wir finden 30 gut weil dann können wir mit dem Rad zur Schule. Papa findet es nicht so gut.',
  ],
  [
    'S. Petersen',
    27.7,
    'Die Zahlen zur Innenstadt hätte ich gern genauer. Bei der Umgestaltung des Marktplatzes hieß es auch, der Umsatz werde leiden, und am Ende lag er laut Handelsverband über dem Vorjahr. Quelle habe ich abgelegt unter https://example.org/wiesenbrueck/marktplatz-bilanz.pdf',
  ],
]
