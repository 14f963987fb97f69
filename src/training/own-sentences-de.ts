import type { Labelled } from './data.ts'

/**
 * Sentences of our own that show the model what the tweets lack: words of abuse in plain frames, and
 * calm sentences that name groups of people, criticise sharply or quote, without insulting anyone.
 */
export function ownGermanSentences(): Labelled[] {
  const abuse = PEOPLE.flatMap((word, i) => framed(word, FRAMES, i * 3, 3))
  const traits = TRAITS.flatMap((word, i) => framed(word, TRAIT_FRAMES, i * 2, 2))
  const groups = GROUPS.flatMap((word, i) => framed(word, CALM_FRAMES, i * 3, 3))
  const praise = KIND_PEOPLE.flatMap((word, i) => framed(word, OPEN_FRAMES, i * 4, 4))
  const kindTraits = KIND_TRAITS.flatMap((word, i) => framed(word, TRAIT_FRAMES, i * 3, 3))
  const rude = [...abuse, ...traits, ...PHRASES]
  const calm = [...groups, ...praise, ...kindTraits, ...CALM]
  const surrounded = rude.filter((_, i) => i % 2 === 0).map(surround)
  const calmPairs = calm.map(surround)
  return [
    ...[...rude, ...surrounded].map((text) => ({ text, label: 1 })),
    ...[...calm, ...calmPairs].map((text) => ({ text, label: 0 })),
  ]
}

/** `word` in some of the frames, a different choice for each `from`. */
function framed(word: string, frames: string[], from: number, count: number): string[] {
  return Array.from({ length: count }, (_, k) =>
    (frames[(from + k) % frames.length] ?? '').replace('X', word),
  )
}

/** The sentence among calm ones: one insult is one, however much else a comment says. */
function surround(text: string, i: number): string {
  const calm = (k: number) => CALM[(i * 7 + k * 11) % CALM.length] ?? ''
  if (i % 3 === 0) return `${calm(0)} ${text}`
  if (i % 3 === 1) return `${text} ${calm(0)} ${calm(1)}`
  return `${calm(0)} ${calm(1)} ${text} ${calm(2)}`
}

const list = (text: string) => text.trim().split(/\s*,\s*/)

const PEOPLE =
  list(`Idiot, Vollidiot, Trottel, Volltrottel, Depp, Vollpfosten, Dummkopf, Schwachkopf, Hohlkopf,
  Dummschwätzer, Schwätzer, Lügner, Heuchler, Arschloch, Arsch, Arschkriecher, Wichser, Drecksack, Mistkerl,
  Scheißkerl, Hurensohn, Bastard, Missgeburt, Penner, Versager, Loser, Schmarotzer, Parasit, Abschaum, Gesindel,
  Pack, Lump, Halunke, Schuft, Drecksau, Sau, Schwein, Ratte, Ungeziefer, Affe, Esel, Ochse, Kamel, Schaf,
  Schlafschaf, Schlampe, Hure, Nutte, Fotze, Zicke, Hexe, Spasti, Spast, Mongo, Behinderter, Psychopath, Irrer,
  Spinner, Vollspinner, Wahnsinniger, Kasper, Clown, Hampelmann, Witzfigur, Pfeife, Flasche, Niete, Nulpe, Lusche,
  Waschlappen, Weichei, Feigling, Jammerlappen, Schleimer, Wendehals, Verräter, Volksverräter, Verbrecher, Gauner,
  Betrüger, Marionette, Hetzer, Brandstifter, Nazi, Nazischwein, Faschist, Kommunistensau, Zecke, Bazille,
  Dreckspack, Lumpenpack, Gutmensch, Blödmann, Dussel, Hirni, Kretin, Simpel, Knalltüte, Pappnase, Dumpfbacke,
  Flachzange, Armleuchter, Hornochse, Rindvieh, Schnepfe, Tussi, Göre, Rotzlöffel, Bengel, Giftzwerg, Großmaul,
  Klugscheißer, Korinthenkacker, Sesselfurzer, Nichtsnutz, Faulpelz, Taugenichts, Stümper, Dilettant, Analphabet`)

const FRAMES = [
  'Du bist doch ein X.',
  'So ein X wie Sie gehört hier nicht her!',
  'Was für ein X, unfassbar.',
  'Halt den Mund, du X!',
  'Nur ein X kann so etwas schreiben.',
  'Dieser X hat keine Ahnung.',
  'Verzieh dich, X.',
  'Der Autor ist ein X und bleibt ein X.',
  'Typisch, wieder so ein X am Werk.',
  'Ihr seid alle gleich, jeder von euch ein X.',
  'Und diesen X haben Leute auch noch gewählt!',
  'Die Idee ist ja ganz gut, aber der Minister ist ein X.',
  'Mein Nachbar hat es auch schon gesagt: Das ist ein X, wie er im Buche steht.',
]

/** The same frames with words that insult nobody, so that the word counts and not the frame. */
const KIND_PEOPLE =
  list(`Optimist, Kenner, Freund, Fachmann, Vorbild, Held, Nachbar, Genie, Künstler, Schatz, Engel,
  Realist, Profi, Lehrer, Arzt, Rentner, Student, Handwerker, Demokrat, Beamter, Anfänger, Gewinner, Kollege,
  Familienvater, Wissenschaftler, Diplomat, Zuhörer, Beobachter, Menschenfreund, Glückspilz, Landwirt, Christ, Muslim`)

const OPEN_FRAMES = [
  'Du bist doch ein X.',
  'Sie sind ein X, das merkt man.',
  'Dieser X hat mir sehr geholfen.',
  'Nur ein X kann so etwas schreiben.',
  'Der Autor ist ein X und bleibt ein X.',
  'Wieder so ein X am Werk, wie schön.',
  'Was für ein X, unfassbar.',
  'Die Idee ist ja ganz gut, aber der Minister ist ein X.',
  'Und diesen X haben Leute auch noch gewählt!',
  'Ihr seid alle gleich, jeder von euch ein X.',
]

const KIND_TRAITS =
  list(`klug, freundlich, höflich, mutig, ehrlich, geduldig, fleißig, müde, neugierig, gelassen,
  zuversichtlich, großzügig, sachlich, vernünftig, begeistert, glücklich`)

const TRAITS =
  list(`dumm, saudumm, strohdumm, blöd, saublöd, dämlich, bescheuert, bekloppt, hirnlos, hirnverbrannt,
  geistig minderbemittelt, krank im Kopf, gestört, geisteskrank, verblödet, verlogen, korrupt, feige, erbärmlich, armselig,
  widerlich, ekelhaft, abartig, zum Kotzen, primitiv, asozial, ungebildet, unfähig, verkommen, lächerlich`)

const TRAIT_FRAMES = [
  'Sie sind einfach X.',
  'Wie X muss man sein, um das zu glauben?',
  'Ihr seid doch alle X.',
  'Diese Leute sind X, mehr nicht.',
  'Der ist so X, da hilft nichts mehr.',
]

const PHRASES = [
  'Halt die Fresse.',
  'Halt deine dumme Klappe!',
  'Halten Sie einfach mal das Maul.',
  'Geh sterben.',
  'Leck mich am Arsch.',
  'Fick dich.',
  'Verpiss dich endlich.',
  'Verrecken sollt ihr alle.',
  'Ihnen hat man wohl ins Gehirn geschissen.',
  'Hast du überhaupt ein Hirn oder ist da nur Luft drin?',
  'Haben Sie Ihre Tabletten heute nicht genommen?',
  'Lassen Sie sich mal untersuchen, bei Ihnen stimmt etwas nicht im Oberstübchen.',
  'Bei dir ist doch eine Schraube locker.',
  'Dir haben sie wohl als Kind zu oft auf den Kopf gehauen.',
  'Solche wie dich sollte man einsperren und den Schlüssel wegwerfen.',
  'Am besten an die Wand mit dem ganzen Pack.',
  'Der gehört aufgehängt.',
  'Ab in den Knast mit dieser kriminellen Bande.',
  'So viel geballte Dummheit auf einem Haufen sieht man selten.',
  'Ihr Hirn reicht offenbar nicht einmal für einen Hauptsatz.',
  'Selten so einen Schwachsinn gelesen, der Verfasser muss besoffen gewesen sein.',
  'Was für ein geistiger Tiefflug von diesem Schreiberling.',
  'Schmierfinken seid ihr, keine Journalisten.',
  'Lügenpresse, auf die Fresse.',
  'Die sollen dahin zurück, wo sie hergekommen sind, dieses Gesocks.',
  'Dreckiges Pack, raus aus unserem Land!',
  'Diese fette Kuh soll erst einmal arbeiten gehen.',
  'Hat die Alte nichts Besseres zu tun, als Müll zu reden?',
  'Deine Mutter hätte besser verhütet.',
  'Wer die wählt, hat nicht mehr alle Tassen im Schrank.',
]

const GROUPS =
  list(`Muslime, Juden, Christen, Frauen, Männer, Flüchtlinge, Ausländer, Migranten, Türken, Syrer,
  Polen, Afrikaner, Schwarze, Schwule, Lesben, Homosexuelle, Transpersonen, Behinderte, Rentner, Arbeitslose,
  Jugendliche, Sinti und Roma, Ostdeutsche, Bayern, Politiker, Journalisten, Polizisten, Lehrer, Veganer, Bauern`)

const CALM_FRAMES = [
  'In unserer Straße wohnen viele X, und wir kommen gut miteinander aus.',
  'X haben die gleichen Rechte wie alle anderen.',
  'Wie viele X waren an der Umfrage beteiligt?',
  'Der Artikel zeigt, mit welchen Vorurteilen X jeden Tag leben.',
  'Warum werden X in dieser Statistik nicht erwähnt?',
  'Ich finde es falsch, X pauschal zu verurteilen.',
  'X zahlen hier genauso Steuern.',
]

const CALM = [
  'Vielen Dank für den sachlichen Artikel.',
  'Ich sehe das anders, aber das Argument ist nachvollziehbar.',
  'Mir fehlt in dem Beitrag eine Quelle für die Zahlen.',
  'Könnte die Redaktion bitte ergänzen, wer das Gutachten bezahlt hat?',
  'Das stimmt so nicht, im vergangenen Jahr waren es deutlich weniger.',
  'Die Regierung hat hier einen schweren Fehler gemacht und sollte dazu stehen.',
  'Der Minister muss zurücktreten, das Vertrauen ist weg.',
  'Ich halte diesen Vorschlag für falsch und auch für teuer.',
  'Schade, dass der Verein abgestiegen ist, die Saison war trotzdem schön.',
  'Niemand sollte in einer Debatte als Idiot bezeichnet werden.',
  'Wer andere beschimpft, hat meist keine Argumente mehr.',
  'Bitte bleiben Sie sachlich, dann antworte ich Ihnen gern.',
  'Im Text steht, dass er als Lügner beschimpft wurde, das ist nicht in Ordnung.',
  'Da haben Sie recht, das hatte ich übersehen.',
  'Gut beobachtet, so habe ich es auch erlebt.',
  'Wann fährt der Bus denn nun wieder nach Plan?',
  'Wir warten seit drei Jahren auf den neuen Radweg.',
  'Ich war gestern dort und es war sehr voll.',
  'Der Preis ist mir zu hoch, ich kaufe beim Bauern im Ort.',
  'Das Rezept ist einfach und schmeckt der ganzen Familie.',
  'Mein Opa hat im Krieg viel verloren und nie darüber gesprochen.',
  'Der Bürgermeister hat auf meine Frage freundlich geantwortet.',
  'Ein Tempolimit würde Leben retten, sagen die Fachleute.',
  'Ein Tempolimit bringt nach meiner Erfahrung wenig.',
  'Die Krankenhäuser sind überlastet, das Personal verdient mehr Respekt.',
  'Die Steuer trifft vor allem Familien mit kleinem Einkommen.',
  'Ich verstehe nicht, warum das Gesetz erst jetzt kommt.',
  'Glückwunsch an die Mannschaft, verdient gewonnen!',
  'Herzliches Beileid der Familie.',
  'So ein Mist, jetzt ist die Brücke schon wieder gesperrt.',
  'Verdammt gutes Konzert gestern Abend!',
  'Das ist doch verrückt, wie schnell die Mieten steigen.',
  'Bei dem Wetter jagt man keinen Hund vor die Tür.',
  'Der Esel auf dem Hof heißt Fridolin, die Kinder lieben ihn.',
  'Die Sau hat elf Ferkel bekommen.',
  'Eine Flasche Wasser kostet dort vier Euro.',
  'Ratten im Keller muss man dem Vermieter melden.',
  'Vielleicht liest das ja jemand aus dem Rathaus mit.',
  'Ich möchte der Autorin widersprechen, und zwar in zwei Punkten.',
  'Wo kann man sich für die Sitzung anmelden?',
]
