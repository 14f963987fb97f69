/** Words that tell of a kind of comment, and how much; matched against the normalised text. */
export interface Cue {
  pattern: RegExp
  weight: number
}

const cue = (weight: number, ...alternatives: string[]): Cue => ({
  weight,
  pattern: new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${alternatives.join('|')})(?![\p{L}\p{N}])`,
    'u',
  ),
})

const CONTRIBUTION = String.raw`(?:kommentare?s?|beitr[aä]ge?s?|postings?|posts?|leserbriefe?)`
const FATE = String.raw`(?:gelöscht|löscht|löschen|entfernt|entfernen|freigeschaltet|freigegeben|veröffentlicht|weg|verschwunden|gesperrt|erscheint|erschienen|zensiert|geprüft|durchgelassen|durch)`

/** About what is let through here, and about the paper itself. */
export const ABOUT_MODERATION: readonly Cue[] = [
  cue(
    3,
    String.raw`(?:mein|meiner|meine|meinen|unser|unsere|ihr|euer|alle)(?: \p{L}+){0,2} ${CONTRIBUTION}(?:[^.!?]{0,90}) ${FATE}`,
  ),
  cue(
    3,
    String.raw`(?:löscht|löschen|sperrt|zensiert|lasst|schaltet)(?: \p{L}+){0,4} ${CONTRIBUTION}`,
  ),
  cue(2, String.raw`${CONTRIBUTION}(?: \p{L}+){0,5} ${FATE}`),
  cue(
    2,
    'nicht freigeschaltet',
    'freischalten',
    'freischaltung',
    'schaltet (?:die|ihr|hier|der)[^.!?]{0,40}frei',
  ),
  cue(
    2,
    String.raw`(?:liebe|sehr geehrte|werte|an die|frage an die|bitte an die) (?:redaktion|moderation|moderatoren|zeitung|moderierende)`,
  ),
  cue(
    2,
    'moderation',
    'moderatoren?',
    'moderator(?:in|innen)?',
    'netiquette',
    'kommentarregeln',
    'forenregeln',
  ),
  cue(
    1,
    'redaktion(?:en)?',
    'redakteur(?:e|in|innen)?',
    'forums?',
    'kommentarspalten?',
    'kommentarbereich',
    'kommentarfunktion',
  ),
  cue(2, 'zensur', 'zensurbude', 'zensor(?:en)?', 'zensiert', 'zensieren', 'zensurknechte'),
  cue(1, 'gelöscht', 'löscht', 'gesperrt', 'freigeschaltet'),
  cue(1, 'hier', 'ihr', 'euer', 'eure[rmn]?'),
  cue(
    2,
    String.raw`(?:\p{L}*(?:käse|schmier|schmutz|drecks|provinz|hetz|revolver)blatt|lügenpresse|schmierfinken|schreiberlinge?|hofberichterstatt\p{L}+|lohnschreiber|systempresse)`,
  ),
  cue(2, 'abo gekündigt', 'abo kündigen', 'abonnement gekündigt'),
  cue(
    1,
    String.raw`(?:(?:ihre?|eure?|der|diese[rn]?|unter de[mn]) (?:artikel|bericht|überschrift|titel|zeitung))`,
  ),
]

/** Offers of goods, services and dates; a link adds one more. */
export const ADVERT: readonly Cue[] = [
  cue(
    1,
    String.raw`(?:ab |nur |für )?\d[\d.,]{0,12}(?: ?€| euro)(?:/\p{L}+)?`,
    String.raw`\d+ ?(?:%|prozent) (?:auf|rabatt|mit|reduziert)`,
  ),
  cue(
    2,
    String.raw`jetzt (?:\p{L}+ ){0,2}(?:bestellen|vorbestellen|buchen|bewerben|anfragen|prüfen|testen|wechseln|sichern|anmelden)`,
    'bestellen unter',
    'buchung unter',
    'hier bestellen',
  ),
  cue(
    2,
    String.raw`code [\p{L}\p{N}]+`,
    'rabattcode',
    'gutscheincode',
    String.raw`\d+ für \d+`,
    'versandfrei',
    'inkl(?:usive)? versand',
    'solange (?:der )?vorrat',
    'nur solange vorrat',
    'sonderposten',
    'restposten',
    'restplätze',
  ),
  cue(
    1,
    'rabatt',
    'festpreis',
    'sofort verfügbar',
    'günstig',
    'gratis',
    'startbonus',
    'kostenlose[rs]?',
    'kostenlos',
    'angebot',
    'eintritt',
    'vorverkauf',
    'standgebühr',
    'unverbindlich',
  ),
  cue(
    1,
    'einfach anrufen',
    'anruf genügt',
    'rufen sie uns an',
    String.raw`tel(?:efon)?\.?(?: (?:im|am|über|\d))`,
    'whatsapp',
    'im profil',
    'schreib mir',
    'anmeldung',
    'kontakt über',
    'auf anfrage',
    'abholung',
    'kennenlerngespräch',
    'erstgespräch',
    'kostenvoranschlag',
  ),
  cue(
    1,
    String.raw`wir (?:vermieten|bieten|suchen|kommen zu|räumen|drehen|ummelden|vermitteln|beraten)`,
    'verkaufe',
    'zu verkaufen',
    'suche nachmieter',
    'abzugeben',
    'sucht ab sofort',
    'zu vermieten',
  ),
  cue(
    1,
    'noch plätze',
    String.raw`noch \d+ plätze`,
    'plätze frei',
    'termine (?:auch|frei|noch)',
    'noch frei',
    'auch samstags',
    'auch am wochenende',
    'auch sonntags',
    'erste stunde gratis',
    'geprüft',
    'garantiert',
    'onlineshop',
    String.raw`\p{L}*shop`,
  ),
  cue(
    1,
    'nachhilfe',
    'flohmarkt',
    'webinar',
    'seminar',
    'umzug geplant',
    'entrümpelung',
    'treppenlifte?',
    'leasing',
    'benefizkonzert',
    'nebenbei von zu hause',
    'werkstatt',
    'meisterbetrieb',
  ),
]

export const GREETING =
  /^(?:\p{P}|\p{S}|\s)*(?:(?:einen |ein )?(?:(?:wunder)?schöne[ns]?|gesegnete[ns]?|gute[ns]?|frohe[ns]?) (?:guten )?(?:morgen|abend|tag|wochenende|feierabend|start|sonntag|samstag|\p{L}*tag|ostern|weihnacht\p{L}*|fest|neues|woche|nacht|(?:zweiten|dritten|vierten|ersten|\d\.?) advent|advent)|(?:liebe|viele|herzliche|schöne|beste) grü(?:ß|ss)e|(?:schönen |lieben )?gru(?:ß|ss)|grü(?:ß|ss)e|moin|servus|hallo|mahlzeit|morgen|tach|hi|grü(?:ß|ss) (?:gott|euch)|frohes neues)(?!\p{L})/u

/** Beyond a few words, a greeting must say whom it greets or where from. */
export const LONG_GREETING =
  /(?<!\p{L})(?:zusammen|allerseits|beieinander|beinand|allen|alle|in die runde|tosamen|euch|an (?:die|den|das)|aus (?:dem|der)|von der|ihr lieben|wünscht|nach \p{L}+|aus \p{L}+)(?!\p{L})/u
