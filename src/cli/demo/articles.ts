/** An invented report for trying the service out; towns, people and parties in it do not exist. */
export interface DemoArticle {
  site: 'demo' | 'demo-en'
  language: 'de' | 'en'
  /** The publisher's own id, as in `PUT /v1/sites/{site}/articles/{article}`. */
  id: string
  title: string
  /** Paragraphs with an empty line between them; the first is the teaser. */
  text: string
  /** When it was published, in hours before the demo is set up. */
  publishedHoursAgo: number
}

export const DEMO_ARTICLES = [
  {
    site: 'demo',
    language: 'de',
    id: 'stadtrat-tempo-30',
    title: 'Tempo 30 fast überall: Wiesenbrücks Stadtrat beschließt den Versuch',
    publishedHoursAgo: 52,
    text: [
      'Vier Stunden hat der Stadtrat von Wiesenbrück gestritten, dann war die Mehrheit da: Vom 1. April an gilt in fast der ganzen Stadt Tempo 30, zunächst für ein Jahr. Händler sorgen sich um ihre Kunden, die Busse um ihren Fahrplan. Eltern in der Mühlenstraße haben zehn Jahre auf diesen Abend gewartet.',
      'Als Bürgermeisterin Karin Odental kurz vor elf das Ergebnis vorlas, blieb es im Saal einen Moment lang still. 19 Stimmen dafür, 16 dagegen, zwei Enthaltungen. Dann klatschte oben auf der Empore jemand, und unten packten die Ersten ihre Unterlagen ein. „Wir haben uns die Sache nicht leicht gemacht“, sagte Odental. „Aber wir können nicht jedes Jahr dieselben Unfallzahlen vorlesen und uns danach vertagen.“',
      'Nach dem Beschluss dürfen Autos künftig auf 212 der 231 Kilometer Stadtstraßen höchstens 30 Kilometer pro Stunde fahren. Ausgenommen bleiben die beiden Ausfallstraßen nach Hollern und zum Güterbahnhof sowie der Ring zwischen Nordbrücke und Messeplatz. Der Versuch ist auf zwölf Monate angelegt. Eine Hochschule soll ihn begleiten und messen, was sich ändert: Unfälle, Lärm, Stickoxide, Fahrzeiten der Busse und die Umsätze in der Innenstadt.',
      'Den Anstoß gab eine Häufung schwerer Unfälle in der Mühlenstraße, die an zwei Grundschulen und einem Pflegeheim vorbeiführt. Dort wurden in den vergangenen fünf Jahren 14 Menschen angefahren, drei von ihnen schwer verletzt. Eine Elterngruppe sammelte daraufhin mehr als 6000 Unterschriften. „Mein Sohn ist neun und darf nicht allein zum Bäcker“, sagt Sprecherin Jule Harms. „Nicht weil ich ängstlich bin, sondern weil ich dort jeden Morgen stehe und sehe, wie gefahren wird.“',
      'Widerstand kam vor allem von der Bürgerliste und aus dem Einzelhandel. Deren Sprecher Bernd Kappes nannte den Beschluss „ein Zeichen an das Umland, anderswo einzukaufen“. Wer eine Viertelstunde länger in die Stadt brauche, fahre eben ins Gewerbegebiet nach Hollern, wo das Parken nichts koste. Kappes verlangte, den Versuch auf Straßen vor Schulen und Heimen zu beschränken. Der Antrag scheiterte mit drei Stimmen.',
      'Wie viel Zeit tatsächlich verloren geht, ist umstritten. Die Verwaltung rechnet auf einer Fahrt von fünf Kilometern mit anderthalb bis zwei Minuten, weil der Verkehr ohnehin oft stehe. Die Verkehrsbetriebe sind weniger gelassen: Auf den Linien 3 und 7 summiere sich die Verspätung je Umlauf auf bis zu sechs Minuten. Um den Takt zu halten, brauche man zwei zusätzliche Busse und fünf Fahrerinnen oder Fahrer, „die wir im Moment schlicht nicht haben“, wie Betriebsleiterin Sevgi Aydemir sagt. Der Rat bewilligte dafür 480.000 Euro.',
      'Offen ist auch, wer die neue Regel durchsetzt. Wiesenbrück besitzt zwei mobile Blitzer, einer davon ist seit dem Herbst in Reparatur. Das Ordnungsamt soll nun drei feste Anlagen bekommen, zwei davon in der Mühlenstraße. Kritiker sprechen von Abzocke. Kämmerer Holger Brandt hält dagegen, die Einnahmen deckten im ersten Jahr nicht einmal die Anschaffung. Sie sollten vollständig in Zebrastreifen und Bordsteinabsenkungen fließen.',
      'Andere Städte haben mit ähnlichen Versuchen unterschiedliche Erfahrungen gemacht. Häufig sank die Zahl der schweren Unfälle, während die Luft kaum besser wurde. Beim Lärm berichten Anwohner fast überall von einer spürbaren Entlastung, besonders nachts. Verkehrsforscherin Miriam Tolks, die den Wiesenbrücker Versuch begleiten wird, warnt trotzdem vor zu großen Erwartungen: „Ein Schild allein bremst niemanden. Wenn eine Straße aussieht wie eine Rennstrecke, wird sie auch so befahren.“',
      'Im Haushalt stehen deshalb weitere 1,2 Millionen Euro für schmalere Fahrbahnen, Bäume und Mittelinseln bereit. Ob das Geld reicht, wird sich zeigen. Die ersten Schilder werden im Februar aufgestellt, verhüllt mit schwarzer Folie. In einem Jahr will der Rat die Zahlen der Hochschule beraten, und zwar öffentlich. Bis dahin, sagt Odental, wünsche sie sich vor allem eines: „dass wir einander auf der Straße so begegnen, wie wir es auf dem Wochenmarkt tun würden.“',
    ].join('\n\n'),
  },
  {
    site: 'demo',
    language: 'de',
    id: 'waermegenossenschaft-hollern',
    title: 'Ein Dorf heizt gemeinsam: Wie Hollern seine Ölkessel loswurde',
    publishedHoursAgo: 30,
    text: [
      'Drei Winter lang haben die Hollerner gerechnet, gezweifelt und Gräben gezogen. Jetzt kommt die Wärme für 186 Häuser aus einem umgebauten Kuhstall am Ortsrand, und sie gehört dem Dorf selbst. Billig ist das nicht. Aber es ist, sagen viele hier, zum ersten Mal berechenbar.',
      'Im Heizhaus riecht es nach Holz und frischer Farbe. Renate Wessel, 67, früher Lehrerin und heute Vorstand der Wärmegenossenschaft, legt die Hand auf ein Rohr, das dick in Aluminium gepackt ist. „Zweiundachtzig Grad“, sagt sie, ohne auf die Anzeige zu sehen. Dahinter stehen zwei Großwärmepumpen, die dem Abwasser der Molkerei seine Restwärme entziehen, und ein Kessel für Hackschnitzel, der nur an den kältesten Tagen anspringt. Im vergangenen Winter waren das 31 Tage.',
      'Angefangen hat alles mit einem kaputten Brenner. Als im Dorfgasthof die Ölheizung ausfiel und der Ersatz 40.000 Euro kosten sollte, fragte Wirt Tarek Nasser am Stammtisch, wem es demnächst genauso gehe. Es meldeten sich elf von vierzehn. Aus der Runde wurde ein Arbeitskreis, aus dem Arbeitskreis eine Genossenschaft. Wer beitritt, zahlt 6000 Euro Einlage und hat eine Stimme, egal wie groß das Haus ist.',
      'Leicht zu überzeugen war das Dorf nicht. Zur ersten Versammlung kamen 240 Menschen, und die meisten, so erinnert sich Wessel, seien gekommen, um dagegen zu sein. Zu teuer, zu unsicher, zu viel Baustelle. „Die Leute haben recht gehabt mit ihren Fragen“, sagt sie. „Wir hatten nur noch keine Antworten.“ Ein Jahr lang gingen Freiwillige deshalb von Haus zu Haus, lasen Zähler ab und rechneten mit den Eigentümern am Küchentisch durch, was ein Anschluss für sie bedeuten würde.',
      'Herausgekommen ist ein Netz von 9,4 Kilometern Länge. Es kostete 11,3 Millionen Euro, gut ein Drittel davon kam aus Fördermitteln, der Rest aus Einlagen und einem Kredit über 25 Jahre. Die Kilowattstunde Wärme kostet die Mitglieder derzeit 13,8 Cent, dazu kommt ein Grundpreis von 39 Euro im Monat. Für ein durchschnittliches Haus sind das knapp 2900 Euro im Jahr. Das ist etwas mehr, als Öl im vergangenen Jahr gekostet hätte, und deutlich weniger als im Jahr davor.',
      'Genau daran entzündet sich die Kritik. Landwirt Dirk Ahlers, der mit eigenem Holz heizt, ist nicht beigetreten und bereut es nicht. „Die haben sich für 25 Jahre gebunden. Wenn die Molkerei schließt, stehen sie da mit ihren schönen Rohren.“ Die Genossenschaft kennt das Risiko: Der Vertrag mit der Molkerei läuft zehn Jahre. Danach ließen sich, so steht es im Gutachten, Sonden in die Erde bringen. Das würde noch einmal rund zwei Millionen Euro kosten.',
      'Auch für Mieter ist die Rechnung nicht immer einfach. In Hollern wohnen 58 Haushalte zur Miete, gefragt wurden zunächst nur die Eigentümer. Inzwischen sitzen zwei Mieterinnen im Aufsichtsrat, und ein kleiner Fonds hilft bei Nachzahlungen. „Das hätten wir von Anfang an so machen müssen“, räumt Wessel ein.',
      'Der Energieberater Paul Krümmel, der mehrere Dörfer in der Region begleitet, hält Hollern für ein gutes Beispiel, aber nicht für eine Blaupause. „Ohne die Molkerei wäre das Projekt vermutlich nie zustande gekommen. Anderswo gibt es ein Klärwerk oder einen Steinbruchsee, und oft gibt es gar nichts.“ Entscheidend sei etwas anderes gewesen: dass im Dorf genug Leute waren, denen die anderen vertrauen.',
      'Im Mai feiert Hollern das erste Jahr ohne Öl. Den letzten Tank, 5000 Liter, grün gestrichen, haben sie auf dem Platz vor der Kirche aufgestellt. Die Kinder haben Fenster hineingesägt. Er soll jetzt ein Spielhaus werden.',
    ].join('\n\n'),
  },
  {
    site: 'demo-en',
    language: 'en',
    id: 'library-sundays',
    title: 'Open on Sundays: what Harbury learned from four months of a busy library',
    publishedHoursAgo: 20,
    text: [
      'Four months ago Harbury unlocked its library on Sundays, and hardly anybody expected a queue. Now there is one, most weeks, from a quarter to ten.',
      'The trial was the idea of Councillor Jean Abbot, who had noticed how many people sat in the bus station with a book. “They were not waiting for a bus,” she told the meeting in May. “They were waiting for somewhere to go.” The council gave her 38,000 pounds and half a year.',
      'Since then 9,400 visits have been counted on seventeen Sundays, about a third more than on an ordinary Saturday. Two groups stand out: students, who take the tables by the windows, and people over seventy, who come for the newspapers and stay for the tea urn. Loans have risen less than visits, by some eight per cent.',
      'Not everybody is pleased. The bookshop on Mill Lane reports quieter Sunday afternoons, and the opposition asks why the swimming pool had to close an hour earlier to balance the budget. “You cannot read your way to a healthy heart,” said Councillor Peter Lowe, to laughter from both sides of the chamber.',
      'The librarians themselves were asked first. Sunday shifts are voluntary; eleven of fourteen signed up. Head librarian Ruth Okafor calls the trial a success with one reservation: the heating, which was built to rest at weekends, has struggled since October, and on two Sundays visitors kept their coats on.',
      'In January the council will decide whether the doors stay open for good. The officers’ report recommends it, on condition that the opening hours move from ten until four to eleven until five. Somebody had pointed out that the first hour mostly serves the queue.',
    ].join('\n\n'),
  },
] as const satisfies readonly DemoArticle[]

export type DemoArticleId = (typeof DEMO_ARTICLES)[number]['id']
