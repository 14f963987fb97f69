import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SUBJECTS = [
  'Freibad',
  'Bahnhof',
  'Theater',
  'Wochenmarkt',
  'Radweg',
  'Museum',
  'Hafen',
  'Zoo',
]

const lines = (rows: readonly object[]) => `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`

/** A folder with every set that `npm run evaluate` needs, made up, with 12 rows each. */
export function tinyData(): { folder: string; data: string; corpus: string } {
  const folder = mkdtempSync(join(tmpdir(), 'freischalt-evaluate-'))
  const data = join(folder, 'data')
  for (const part of ['train', 'dev']) mkdirSync(join(data, part), { recursive: true })
  const write = (name: string, rows: readonly object[]) => {
    writeFileSync(join(data, `${name}.jsonl`), lines(rows))
  }
  write('train/de-ge18', labelled('label', german))
  write('train/en-olid', labelled('label', english, 120))
  write('train/en-davidson', labelled('label', english))
  for (const name of ['de-ge19', 'de-ge21', 'de-newsroom-crowd']) {
    write(`dev/${name}`, labelled('label', german))
  }
  write('dev/de-newsroom-decisions', labelled('rejected', german))
  write('dev/de-news-articles', SUBJECTS.map(news))
  const corpus = join(folder, 'corpus')
  for (const language of ['de', 'en']) {
    mkdirSync(join(corpus, language), { recursive: true })
    for (let i = 0; i < 16; i++) {
      const name = `article-${String(i).padStart(2, '0')}`
      writeFileSync(join(corpus, language, `${name}.jsonl`), lines(thread(name, i, language)))
    }
  }
  return { folder, data, corpus }
}

const german = (i: number, isInsult: boolean) =>
  isInsult
    ? `Du bist ein Vollidiot, das weiß am ${SUBJECTS[i % 8]} längst jeder, Nummer ${i}.`
    : `Am ${SUBJECTS[i % 8]} war es gestern wieder sehr schön, wir kommen gern noch einmal, Nummer ${i}.`

const english = (i: number, isInsult: boolean) =>
  isInsult
    ? `You are a complete idiot and everybody at the harbour knows it, number ${i}.`
    : `We had a lovely afternoon at the harbour and will come back soon, number ${i}.`

function labelled(
  key: string,
  textOf: (i: number, isInsult: boolean) => string,
  rows = 12,
): object[] {
  return Array.from({ length: rows }, (_, i) => {
    return { text: textOf(i, i % 3 === 0), [key]: i % 3 === 0 ? 1 : 0 }
  })
}

function news(subject: string): object {
  const sentence = `Die Stadt plant am ${subject} einen neuen Anbau und rechnet mit hohen Kosten. `
  return { text: sentence.repeat(12), label: 'Lokales' }
}

function thread(name: string, i: number, language: string): object[] {
  const subject = SUBJECTS[i % 8]
  const textOf = language === 'de' ? german : english
  const comments = Array.from({ length: 6 }, (_, k) => ({
    id: `${name}-${k}`,
    voice: 'dry',
    text: textOf(i, k === 0),
    labels: k === 0 ? ['insult'] : [],
    ...(k === 1 && { hard: 'quotation' }),
    fits: 'yes',
    ...(k === 5 && { parent: `${name}-4` }),
  }))
  const article = {
    article: name,
    topic: 'local',
    title: `Neues vom ${subject}: Der Umbau beginnt im Sommer`,
    teaser: `Am ${subject} wird gebaut.`,
    text: `Der Umbau am ${subject} dauert ein Jahr.`,
  }
  return [article, ...comments]
}
