import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createClassifier, type SignalSettings } from '../../src/classifier/classifier.ts'
import { detectLanguage } from '../../src/classifier/language.ts'
import type { Language } from '../../src/moderation/labels.ts'
import { modelsDir } from '../../src/paths.ts'
import { readCorpus } from '../../src/training/corpus.ts'

const ENGLISH = 'I really do not understand why the council has to spend so much money on this.'
const TURKISH = 'Belediye bu kadar parayı neden bu projeye harcıyor, gerçekten anlamıyorum.'

describe('the language of a comment', () => {
  it.each<[string, Language, string]>([
    ['English on a German site', 'de', ENGLISH],
    ['a short insult in English', 'de', 'You are a fucking idiot and a disgusting liar.'],
  ])('is told for %s', async (_, site, text) => {
    expect(await detectLanguage(text, site)).toBe('en')
  })

  it('is told for German on an English site', async () => {
    const text = 'Ich verstehe wirklich nicht, warum die Stadt dafür so viel Geld ausgibt.'
    expect(await detectLanguage(text, 'en')).toBe('de')
  })

  it.each([
    ['French', 'Je ne comprends vraiment pas pourquoi la mairie dépense autant pour ce projet.'],
    ['Turkish', TURKISH],
    [
      'Dutch',
      'Ik begrijp echt niet waarom de gemeente zoveel geld aan dit project uitgeeft, en het helpt niet.',
    ],
    ['Danish', 'Jeg forstår virkelig ikke, hvorfor kommunen skal bruge så mange penge på det her.'],
    [
      'Swedish',
      'Jag förstår verkligen inte varför kommunen ska lägga så mycket pengar på det här.',
    ],
    ['Polish', 'Naprawdę nie rozumiem, dlaczego miasto wydaje na ten projekt tak dużo pieniędzy.'],
    ['Italian', 'Non capisco davvero perché il comune debba spendere così tanti soldi per questo.'],
    ['Spanish', 'La verdad es que no entiendo por qué el ayuntamiento gasta tanto dinero en esto.'],
    ['Croatian', 'Stvarno ne razumijem zašto grad troši toliko novca na ovaj projekt.'],
    ['Albanian', 'Vërtet nuk e kuptoj pse bashkia shpenzon kaq shumë para për këtë projekt.'],
    ['Russian', 'Я правда не понимаю, почему город тратит на этот проект столько денег.'],
    ['Ukrainian', 'Я справді не розумію, чому місто витрачає на цей проєкт стільки грошей.'],
    ['Arabic', 'لا أفهم حقا لماذا تنفق المدينة كل هذه الأموال على هذا المشروع'],
    ['Greek', 'Πραγματικά δεν καταλαβαίνω γιατί ο δήμος ξοδεύει τόσα χρήματα για αυτό.'],
  ])('is another for %s', async (_, text) => {
    expect(await detectLanguage(text, 'de')).toBe('other')
    expect(await detectLanguage(text, 'en')).toBe('other')
  })

  it.each([
    [
      'Swiss German',
      'Ich verstaa würkli nöd, wieso d Stadt so vill Gäld usgit für das Projekt, gäll.',
    ],
    [
      'Bavarian',
      'I vasteh wirkli ned, warum de Stadt so vui Geid ausgibt fia des Projekt, host mi.',
    ],
    [
      'Swabian',
      'I verstand wirklich net, worom d Stadt so viel Geld ausgibt für des Projekt, gell.',
    ],
    [
      'Low German',
      'Ik verstah dat nich, worüm de Stadt so veel Geld utgifft för dat Projekt, un dat helpt ok nix.',
    ],
    [
      'Kölsch',
      'Ich verstonn et nit, woröm de Stadt esu vill Jeld usjitt för dat Projekt, leev Lück.',
    ],
    ['capitals', 'ICH VERSTEHE WIRKLICH NICHT WARUM DIE STADT DAFÜR SO VIEL GELD AUSGIBT!!!'],
    [
      'typos',
      'ich versthe wirlich nich warum die stadt dafür soviel geld ausgibt das is doch qatsch',
    ],
    [
      'an English quotation',
      'Der Minister sagte gestern: „We will do whatever it takes.“ Das glaube ich ihm nicht mehr.',
    ],
    [
      'English words',
      'Das ist doch mal wieder ein mega Fail, der Content ist total cringe und der Host ein Clown.',
    ],
    ['look-alike letters', 'Du bіst dосh еin аrmsеliger Wісht und hаst kеine Аhnung vоn dеr Sасhe'],
    [
      'letters spelled one by one',
      'D u  b i s t  s o  e i n  I d i o t  u n d  w e i ß t  e s  n i c h t',
    ],
    [
      'zero-width characters',
      'Du bist doch ein Id\u200biot und hast von der Sa\u200bche keine Ah\u200bnung',
    ],
    [
      'a name in another script',
      'Herr Достоевский hätte daran seine Freude gehabt, meinen Sie nicht auch?',
    ],
    ['a link', 'https://www.example.org/why-the-council-spends-so-much-money-on-this-project'],
    ['nothing', ''],
    ['a short exclamation', 'Bester Kommentar!'],
    ['an emoji', '🤮🤮🤮'],
  ])('stays the site’s for %s', async (_, text) => {
    expect(['de', 'unknown']).toContain(await detectLanguage(text, 'de'))
  })

  it('is that of most of a long text, wherever the rest stands', async () => {
    const german =
      'Ich verstehe nicht, warum die Stadt dafür so viel Geld ausgibt, und frage mich, wer das bezahlt. '
    const quoted = `${ENGLISH} `.repeat(3)
    expect(await detectLanguage(quoted + german.repeat(5), 'de')).toBe('de')
    expect(await detectLanguage(german.repeat(2) + `${ENGLISH} `.repeat(15), 'de')).toBe('en')
  })

  it('is found in bounded time for texts that were made to take long', async () => {
    for (const text of ['@'.repeat(500_000), 'a@'.repeat(250_000), 'аb'.repeat(250_000)]) {
      expect(await detectLanguage(text, 'de')).toBe('unknown')
    }
  })
})

/** Every fourth comment of our own. */
function ownComments(language: Language): string[] {
  const threads = readCorpus(join(modelsDir, '..', 'corpus'), language)
  const texts = threads.flatMap((thread) => thread.comments.map((comment) => comment.text))
  return texts.filter((_, i) => i % 4 === 0)
}

async function shares(language: Language, site: Language) {
  const texts = ownComments(language)
  const found = await Promise.all(texts.map((text) => detectLanguage(text, site)))
  const share = (wanted: string) => found.filter((one) => one === wanted).length / texts.length
  return { de: share('de'), en: share('en'), other: share('other') }
}

describe('over our own comments', () => {
  it('hardly one is lost to another language than the site’s', async () => {
    const german = await shares('de', 'de')
    expect(german.en + german.other).toBeLessThan(0.002)
    expect(german.de).toBeGreaterThan(0.95)
    const english = await shares('en', 'en')
    expect(english.de + english.other).toBeLessThan(0.005)
    expect(english.en).toBeGreaterThan(0.95)
  })

  it('most in the other language are recognised, and hardly one is taken for a third', async () => {
    const german = await shares('de', 'en')
    expect(german.de).toBeGreaterThan(0.88)
    expect(german.other).toBeLessThan(0.002)
    const english = await shares('en', 'de')
    expect(english.en).toBeGreaterThan(0.88)
    expect(english.other).toBeLessThan(0.005)
  })
})

describe('a site', () => {
  const classifier = createClassifier({ modelsDir })
  afterAll(() => classifier.close())
  const german: SignalSettings = { language: 'de', insult: { model: 'builtin/insult-de' } }
  const both: SignalSettings = {
    ...german,
    insult: { model: 'builtin/insult-de', models: { en: 'builtin/insult-en' } },
  }

  async function insult(text: string, settings: SignalSettings) {
    const [score] = await classifier.score({ text }, settings)
    return score
  }

  it('asks the model of the language of a comment', async () => {
    expect((await insult('Das ist ein guter Beitrag.', both))?.model).toBe('builtin/insult-de')
    const english = await insult(ENGLISH, both)
    expect(english?.model).toBe('builtin/insult-en')
    expect(english?.value).toEqual(expect.any(Number))
  })

  it('gets no insult score in a language without a model, and is told why', async () => {
    for (const [text, settings] of [
      [ENGLISH, german],
      [TURKISH, both],
    ] as const) {
      expect(await insult(text, settings)).toMatchObject({
        value: null,
        abstained: 'no-model-for-language',
        model: 'rules/language',
        spans: [],
      })
    }
  })

  it('may name one model for all other languages', async () => {
    const models = { other: 'builtin/insult-en' }
    const settings = { ...german, insult: { model: 'builtin/insult-de', models } }
    expect((await insult(ENGLISH, settings))?.model).toBe('builtin/insult-en')
  })
})

describe('the off-topic signal', () => {
  it('abstains where its model does not know the language', async () => {
    const classifier = createClassifier({ modelsDir })
    const article = { title: 'Haushalt', text: 'Der Rat hat den Haushalt beschlossen. '.repeat(5) }
    const settings: SignalSettings = { language: 'de', offTopic: { model: 'builtin/topic-de' } }
    const [score] = await classifier.score({ text: ENGLISH, article }, settings)
    await classifier.close()
    expect(score).toMatchObject({ value: null, abstained: 'no-model-for-language' })
  })
})
