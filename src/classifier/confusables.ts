/**
 * Characters that readers take for others, although Unicode does not call them equivalent.
 * Each string pairs looks with meanings: the characters of the first stand for those of the second.
 */
const PAIRS: readonly (readonly [looks: string, means: string])[] = [
  // Cyrillic
  ['АВСЕНІЈКМОРЅТУХѴԌԚԜҮӀ', 'abcehijkmopstyxvgqwyi'],
  ['авсеһіјкмнорѕтухѵԁԛԝүӏьгп', 'abcehijkmhopstyxvdqwylbrn'],
  // Greek. A small beta in German text is an ß far more often than a b, see EXPANSIONS.
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'abezhikmnoptyx'],
  ['αεηικνορτυχωγσς', 'aenikvoptuxwyos'],
  // Armenian and Cherokee
  ['օոսցհք', 'onught'],
  ['ᎪᏴᏟᎠᎬᎻᎥᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃᏀ', 'abcdehijklmprstvwzg'],
  // Latin beyond the alphabet: small capitals, hooks and strokes that have no decomposition
  ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnoprstuvwyz'],
  ['ɑɓƈɗɛƒɡɦıɨɩʝƙłƚɱɲøɵƥʠɾʂŧʈʋŋđħǝəʃ', 'abcdefghiiijkllmnoopqrsttvndheos'],
  ['ƁƇƊƐƑƓƗƘŁƝØƟƤŦƬƲĐĦƎƏ', 'bcdefgiklnoopttvdhee'],
  ['ϲϹƄƅƨƧƶȥⱥɇɉɍɏȼƀɐᴉɯʍʎꞓꜰⲟⲣⲥⲁⲉⲓⲕⲛⲧ', 'ccbbsszzaejrycbaimwycfopcaeiknt'],
  ['ѡԍԛӀƽɩ', 'wgqisi'],
  // Quotes, apostrophes and dashes
  ['’‘‚‛´`ʼ′ʹ', "'''''''''"],
  ['“”„‟«»″', '"""""""'],
  ['‐‑‒–—―−', '-------'],
]

/** Characters that stand for several, or for none. */
const EXPANSIONS: readonly (readonly [string, string])[] = [
  ['ß', 'ss'],
  ['ẞ', 'ss'],
  ['β', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'ae'],
  ['œ', 'oe'],
  ['Œ', 'oe'],
  ['þ', 'th'],
  ['Þ', 'th'],
  ['™', ''],
  ['℠', ''],
  ['\ufeff', ''], // white space in JavaScript only
  ['\u2800', ' '], // an empty Braille cell, drawn as a blank
]

/** First code points of alphabets drawn as symbols that NFKC leaves alone, in the order a to z. */
const SYMBOL_ALPHABETS = [0x1f150, 0x1f170] as const

function build(): ReadonlyMap<string, string> {
  const table = new Map<string, string>(EXPANSIONS)
  for (const [looks, means] of PAIRS) {
    const targets = [...means]
    for (const [index, look] of [...looks].entries()) table.set(look, targets[index] ?? look)
  }
  for (const first of SYMBOL_ALPHABETS) {
    for (let letter = 0; letter < 26; letter++) {
      table.set(String.fromCodePoint(first + letter), String.fromCodePoint(0x61 + letter))
    }
  }
  return table
}

/** From a character to what readers take it for, in lower case. */
export const CONFUSABLES = build()
