import { describe, expect, it } from 'vitest'
import { finishProgram } from '../support/process.ts'

const lines = (output: string) =>
  output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const jsonl = (...values: unknown[]) =>
  values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join('\n')

describe('freischalt', () => {
  it('tells its subcommands, its variables and its version', async () => {
    const help = await finishProgram(['--help'])
    for (const word of [
      'start',
      'api',
      'worker',
      'migrate',
      'config',
      'score',
      'token',
      'DATABASE_URL',
    ])
      expect(help.output).toContain(word)
    expect((await finishProgram(['--version'])).output).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('checks the config that it ships', async () => {
    const { code, output } = await finishProgram(['config', 'check'])
    expect(code).toBe(0)
    expect(output).toContain('freischalt.config.yaml is in order')
  })

  it.each([
    [
      'token create without a database',
      ['token', 'create', '--role', 'editor', '--name', 'x'],
      'DATABASE_URL is not set',
    ],
    ['api without a database', ['api'], 'DATABASE_URL is not set'],
    [
      'an unknown role',
      ['token', 'create', '--role', 'boss', '--name', 'x'],
      'allowed: publisher, moderator, editor, admin',
    ],
    ['an unknown site to score for', ['score', '--site', 'nowhere'], 'There is no site "nowhere"'],
    ['a missing file to score', ['score', 'missing.jsonl'], 'There is no file missing.jsonl'],
    ['a missing config file', ['config', 'check', 'missing.yaml'], 'missing.yaml'],
  ])('says in one sentence what is wrong with %s', async (_, args, said) => {
    const { code, output } = await finishProgram(args, { FREISCHALT_DATA_DIR: '/nonexistent' })
    expect(code).toBe(1)
    expect(output).toContain(said)
    expect(output).not.toMatch(/^\s+at /m)
  })
})

describe('freischalt score', () => {
  it('gives one line for each, in order, and goes on after a line that is not valid', async () => {
    const input = jsonl(
      { id: 'a', text: 'Vielen Dank für diesen sehr gelungenen Artikel.' },
      'not json',
      { id: 7, text: 'Du dummes Arschloch, verpiss dich, du Vollidiot!' },
      { id: 'empty', text: '' },
      [],
      { text: 'Mehr dazu auf www.irgendwo.de' },
    )
    const { code, output } = await finishProgram(['score'], {}, input)
    expect(code).toBe(0)
    const results = lines(output)
    expect(results).toHaveLength(6)
    expect(results[0]).toMatchObject({ id: 'a', offTopic: null, links: 0, words: 0 })
    expect(Object.keys(results[0])).toEqual([
      'id',
      'insult',
      'parts',
      'offTopic',
      'links',
      'words',
      'recommendation',
      'reasons',
      'spans',
      'abstained',
      'passage',
    ])
    expect(results[1]).toEqual({ id: null, line: 2, error: 'not valid JSON' })
    expect(results[2].insult).toBeGreaterThan(results[0].insult)
    expect(results[2].id).toBe(7)
    expect(results[2].recommendation).not.toBe('approve')
    for (const { start, end, text } of results[2].spans)
      expect('Du dummes Arschloch, verpiss dich, du Vollidiot!'.slice(start, end)).toBe(text)
    expect(results[3]).toEqual({ id: 'empty', line: 4, error: 'text must not be empty' })
    expect(results[4]).toEqual({ id: null, line: 5, error: 'must be a JSON object' })
    expect(results[5].links).toBeGreaterThan(0)
  })

  it('scores off-topic where it is told the article, and not otherwise', async () => {
    const text =
      'Der neue Trainer hat die Mannschaft am Samstag völlig falsch aufgestellt, so gewinnt man kein Spiel.'
    const article =
      'Der Stadtrat hat beschlossen, in der Innenstadt Tempo 30 einzuführen. Autofahrer protestieren, Anwohner freuen sich über weniger Lärm und sicherere Straßen für Kinder auf dem Schulweg.'
    const { output } = await finishProgram(
      ['score'],
      {},
      jsonl({ text }, { text, title: 'Tempo 30', article }),
    )
    const [without, withArticle] = lines(output)
    expect(without.offTopic).toBeNull()
    expect(withArticle.offTopic).toBeGreaterThan(0)
    expect(withArticle.offTopic).toBeLessThanOrEqual(1)
  })

  it('keeps the order of many lines', async () => {
    const input = jsonl(
      ...Array.from({ length: 700 }, (_, id) => ({
        id,
        text: `Kommentar ${id} `.repeat(1 + (id % 40)),
      })),
    )
    const { output } = await finishProgram(['score'], {}, input)
    expect(lines(output).map((result) => result.id)).toEqual(
      Array.from({ length: 700 }, (_, id) => id),
    )
  })
})
