import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Classifier, createClassifier } from '../../src/classifier/classifier.ts'
import { passagesOf } from '../../src/classifier/off-topic.ts'
import type { ArticleKey, ArticleStore } from '../../src/classifier/topic/article.ts'
import { pack, unpack } from '../../src/classifier/topic/pack.ts'
import type { ScoreInput } from '../../src/moderation/scores.ts'
import { modelsDir } from '../../src/paths.ts'
import { writeTinyTopic } from '../support/tiny-topic.ts'

const folder = mkdtempSync(join(tmpdir(), 'freischalt-topic-'))
const settings = { language: 'de', offTopic: { model: folder } } as const

const article = {
  title: 'Neuer Radweg am Flussufer eröffnet',
  text:
    'Die Stadt hat am Dienstag den neuen Radweg am Flussufer eröffnet. Er führt über sechs Kilometer vom ' +
    'Bahnhof bis zur alten Mühle. Die Bürgermeisterin sprach von einem wichtigen Schritt für den Verkehr. ' +
    'Der Bau kostete vier Millionen Euro und dauerte zwei Jahre, über den ganzen Zeitraum wurde gestritten, ' +
    'und zwar nicht zu knapp, wie sich alle erinnern, die damals dabei waren oder davon gelesen haben.\n' +
    'Radfahrer hatten lange auf die Strecke gewartet. An zwei Stellen queren Autos den Weg, dort wurden ' +
    'Ampeln aufgestellt. Der Fahrradclub fordert weitere Wege in den Norden der Stadt.',
}
const fitting =
  'Endlich kann ich mit dem Fahrrad vom Bahnhof bis zur Mühle fahren, ohne dass mich Autos überholen. Gelungen.'
const foreign =
  'Für den Teig braucht man Mehl, Butter, Zucker und drei Eier. Danach eine Stunde in den Kühlschrank stellen und kneten.'

/** Remembers what it is asked, as the database does. */
function memoryStore() {
  const rows = new Map<string, Uint8Array>()
  const keyOf = ({ articleId, modelVersion, textHash }: ArticleKey) =>
    [articleId, modelVersion, textHash].join()
  const store: ArticleStore = {
    find: async (key) => rows.get(keyOf(key)),
    keep: async (key, vectors) => {
      rows.set(keyOf(key), vectors)
    },
  }
  return { rows, store }
}

let classifier: Classifier
beforeAll(() => {
  writeTinyTopic(folder)
  classifier = createClassifier({ modelsDir })
})
afterAll(async () => {
  await classifier.close()
  rmSync(folder, { recursive: true })
})

async function offTopic(input: ScoreInput, by = classifier) {
  const [score] = await by.score(input, settings)
  if (!score) throw new Error('no score')
  return score
}

describe('the off-topic signal', () => {
  it('puts a comment on another subject above one on the subject', async () => {
    const own = await offTopic({ text: fitting, article })
    const other = await offTopic({ text: foreign, article })
    expect(other.value ?? 0).toBeGreaterThan((own.value ?? 1) + 0.2)
  })

  it('shows the passage that comes closest, and where in the text it stands', async () => {
    const text =
      'An den neuen Ampeln stehen die Autos jetzt länger, und die Radfahrer kommen gut durch.'
    const { passage } = await offTopic({ text, article })
    expect(passage?.text).toContain('Ampeln aufgestellt')
    expect(article.text.slice(passage?.start, passage?.end)).toBe(passage?.text)
  })

  it('compares with the title alone where a site sends no more', async () => {
    const { value } = await offTopic({ text: foreign, article: { title: article.title, text: '' } })
    expect(value).toBeGreaterThan(0.5)
    const repeated = { title: article.title, text: article.title }
    expect((await offTopic({ text: foreign, article: repeated })).value).toBe(value)
  })

  it('trusts a reply that follows what it answers', async () => {
    const alone = await offTopic({ text: foreign, article })
    const parent =
      'Wer hat ein Rezept für Kuchenteig mit Butter und Eiern? Wie viel Mehl nehmt ihr?'
    const reply = await offTopic({ text: foreign, article, parent })
    expect(reply.value ?? 1).toBeLessThan(alone.value ?? 0)
  })

  it('trusts a comment on what those before it were let through with', async () => {
    const alone = await offTopic({ text: foreign, article })
    const comments = ['Mein Rezept: Mehl, Butter, Zucker.', 'Den Teig kneten und backen, Kuchen!']
    const among = await offTopic({ text: foreign, article, comments })
    expect(among.value ?? 1).toBeLessThan(alone.value ?? 0)
    expect((await offTopic({ text: foreign, article, comments: ['!'] })).value).toBe(alone.value)
  })

  it('abstains where there is too little to tell, and says why', async () => {
    const reasonFor = async (input: ScoreInput) => {
      const { value, abstained } = await offTopic(input)
      expect(value).toBeNull()
      return abstained
    }
    expect(await reasonFor({ text: fitting })).toBe('no-article')
    expect(await reasonFor({ text: 'Genau so ist es!', article })).toBe('text-too-short')
    expect(await reasonFor({ text: fitting, article: { title: 'Kurz', text: '' } })).toBe(
      'article-too-short',
    )
  })

  it('says of greetings, bare links and remarks about moderation what they are', async () => {
    const reasonFor = async (text: string) => (await offTopic({ text, article })).abstained
    expect(await reasonFor('Guten Morgen in die Runde und allen einen schönen Tag!')).toBe(
      'greeting',
    )
    expect(await reasonFor('Steht alles hier: https://www.example.org/lang/und/breit/2026')).toBe(
      'only-links',
    )
    expect(
      await reasonFor('Warum wurde mein Kommentar gelöscht? Da stand nichts Böses drin.'),
    ).toBe('about-moderation')
  })

  it('never lets an advert pass as fitting, whatever words it borrows, and shows why', async () => {
    const text = 'Fahrrad kaputt? Radweg zu weit? Jetzt E-Bike bestellen, nur 899 €, Code RADWEG20!'
    const { value, spans } = await offTopic({ text, article })
    expect(value).toBeGreaterThanOrEqual(0.97)
    expect(spans.map(({ start, end }) => text.slice(start, end))).toContain('Code RADWEG20')
    expect(new Set(spans.map(({ label }) => label))).toEqual(new Set(['advert']))
  })
})

describe('what is computed about an article', () => {
  it('is kept in memory for further comments', async () => {
    let texts = 0
    const counting = createClassifier({ modelsDir, onBatch: (_, size) => (texts += size) })
    await offTopic({ text: fitting, article }, counting)
    const first = texts
    await offTopic({ text: foreign, article }, counting)
    await counting.close()
    expect(texts - first).toBe(1)
    expect(first).toBeGreaterThan(2)
  })

  it('is kept in the store for the next start, and gives the same score', async () => {
    const { rows, store } = memoryStore()
    const input = { text: fitting, article: { id: 'one', ...article } }
    const before = createClassifier({ modelsDir, articles: store })
    const first = await offTopic(input, before)
    await before.close()
    expect(rows.size).toBe(1)
    let texts = 0
    const after = createClassifier({
      modelsDir,
      articles: store,
      onBatch: (_, size) => (texts += size),
    })
    expect(await offTopic(input, after)).toEqual(first)
    expect(texts).toBe(1)
    await offTopic({ ...input, article: { ...input.article, text: 'Ganz anders.' } }, after)
    await after.close()
    expect(rows.size).toBe(2)
  })

  it('is computed anew where the stored bytes cannot be read', async () => {
    const { rows, store } = memoryStore()
    const input = { text: fitting, article: { id: 'one', ...article } }
    const expected = await offTopic(input)
    const broken = { ...store, find: async () => Uint8Array.of(1, 2, 3) }
    const reading = createClassifier({ modelsDir, articles: broken })
    expect(await offTopic(input, reading)).toEqual(expected)
    await reading.close()
    expect(rows.size).toBe(1)
  })

  it('comes back from its bytes as it was', () => {
    const float = fc.float({ noNaN: true })
    const vectors = fc
      .record({
        dimensions: fc.integer({ min: 1, max: 5 }),
        counts: fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)),
      })
      .chain(({ dimensions, counts: [title, words, sums] }) => {
        const floats = (size: number) =>
          fc
            .array(float, { minLength: size, maxLength: size })
            .map((list) => Float32Array.from(list))
        const tokens = (size: number) =>
          fc.record({
            ids: fc
              .array(fc.nat(2 ** 24), { minLength: size, maxLength: size })
              .map((list) => Int32Array.from(list)),
            weights: floats(size),
            vectors: floats(size * dimensions),
            dimensions: fc.constant(dimensions),
          })
        return fc.record({
          title: tokens(title),
          words: tokens(words),
          sums: fc.array(floats(3), { minLength: sums, maxLength: sums }),
        })
      })
    fc.assert(
      fc.property(vectors, (made) => {
        expect(unpack(pack(made), made.sums.length)).toEqual(made)
        expect(unpack(pack(made), made.sums.length + 1)).toBeUndefined()
      }),
    )
  })
})

describe('passages', () => {
  it('keep every word and end at sentences', () => {
    const text = 'Ein Satz über Brücken. Noch einer über Flüsse! Und wer fragt? '.repeat(40)
    const passages = passagesOf(text)
    expect(passages.flatMap((passage) => passage.text.split(/\s+/))).toEqual(
      text.trim().split(/\s+/),
    )
    for (const passage of passages) expect(passage.text).toMatch(/[.!?]$/)
    for (const { text: told, start, end } of passages) expect(text.slice(start, end)).toBe(told)
  })

  it('are bounded for texts without sentences and for endless ones', () => {
    const lengths = passagesOf('Wort '.repeat(5_000)).map(({ text }) => text.length)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(1_200)
    expect(passagesOf('Ein Satz. '.repeat(100_000)).length).toBeLessThanOrEqual(48)
    expect(passagesOf(' \n ')).toEqual([])
  })
})
