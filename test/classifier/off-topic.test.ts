import { afterAll, describe, expect, it } from 'vitest'
import { createClassifier, type SignalSettings } from '../../src/classifier/classifier.ts'
import { passagesOf } from '../../src/classifier/off-topic.ts'
import type { ScoreInput } from '../../src/moderation/scores.ts'
import { modelsDir } from '../../src/paths.ts'

const classifier = createClassifier({ modelsDir })
afterAll(() => classifier.close())

const settings: SignalSettings = { language: 'de', offTopic: { model: 'builtin/topic-de' } }

const article = {
  title: 'Neuer Radweg am Flussufer eröffnet',
  text:
    'Die Stadt hat am Dienstag den neuen Radweg am Flussufer eröffnet. Er führt über sechs Kilometer vom ' +
    'Bahnhof bis zur alten Mühle. Die Bürgermeisterin sprach von einem wichtigen Schritt für den Verkehr. ' +
    'Der Bau kostete vier Millionen Euro und dauerte zwei Jahre.\n' +
    'Radfahrer hatten lange auf die Strecke gewartet. An zwei Stellen queren Autos den Weg, dort wurden ' +
    'Ampeln aufgestellt. Der Fahrradclub fordert weitere Wege in den Norden der Stadt.',
}
const fitting =
  'Endlich kann ich mit dem Fahrrad vom Bahnhof bis zur Mühle fahren, ohne dass mich Autos überholen. Der Radweg ist gelungen.'
const foreign =
  'Für den Teig braucht man Mehl, Butter, Zucker und drei Eier. Danach eine Stunde in den Kühlschrank stellen und kneten.'

async function offTopic(input: ScoreInput) {
  const [score] = await classifier.score(input, settings)
  if (!score) throw new Error('no score')
  return score
}

describe('the off-topic signal', () => {
  it('puts a comment on another subject above one on the subject', async () => {
    const own = await offTopic({ text: fitting, article })
    const other = await offTopic({ text: foreign, article })
    expect(other.value ?? 0).toBeGreaterThan((own.value ?? 1) + 0.2)
  })

  it('trusts a reply that follows what it answers', async () => {
    const alone = await offTopic({ text: foreign, article })
    const parent =
      'Wer hat ein Rezept für Kuchenteig mit Butter und Eiern? Wie viel Mehl nehmt ihr?'
    const reply = await offTopic({ text: foreign, article, parent })
    expect(reply.value ?? 1).toBeLessThan(alone.value ?? 0)
  })

  it('abstains where there is too little to tell, and says why', async () => {
    expect(await offTopic({ text: fitting })).toMatchObject({
      value: null,
      abstained: 'no-article',
    })
    expect(await offTopic({ text: 'Genau so ist es!', article })).toMatchObject({
      value: null,
      abstained: 'text-too-short',
    })
    expect(await offTopic({ text: fitting, article: { title: 'Kurz', text: '' } })).toMatchObject({
      value: null,
      abstained: 'article-too-short',
    })
  })

  it('embeds an article once for many comments', async () => {
    let texts = 0
    const counting = createClassifier({ modelsDir, onBatch: (_, size) => (texts += size) })
    await counting.score({ text: fitting, article }, settings)
    const first = texts
    await counting.score({ text: foreign, article }, settings)
    await counting.close()
    expect(texts - first).toBe(1)
    expect(first).toBeGreaterThan(2)
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
    expect(
      Math.max(...passagesOf('Wort '.repeat(5_000)).map((p) => p.text.length)),
    ).toBeLessThanOrEqual(1_200)
    expect(passagesOf('Ein Satz. '.repeat(100_000)).length).toBeLessThanOrEqual(48)
    expect(passagesOf(' \n ')).toEqual([])
  })
})
