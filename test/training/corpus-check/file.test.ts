import { describe, expect, it } from 'vitest'
import { mistakesIn } from '../../../src/training/corpus-check/file.ts'

const ARTICLE = {
  article: 'zoo',
  topic: 'nature',
  title: 'Zoo',
  teaser: 'Neu.',
  text: 'Neu gebaut.',
}
const COMMENT = { id: 'zoo-001', voice: 'dry', text: 'Teuer.', labels: [], fits: 'yes' }

function mistakes(comments: object[], article: object = ARTICLE): string[] {
  return mistakesIn(
    'zoo',
    `${[article, ...comments].map((row) => JSON.stringify(row)).join('\n')}\n`,
  )
}

describe('a file of the corpus', () => {
  it('is right when it is as the guideline describes it', () => {
    const reply = { ...COMMENT, id: 'zoo-003', parent: 'zoo-001', hard: 'criticism' }
    const insult = { ...COMMENT, id: 'zoo-004', labels: ['insult'], hard: 'disguised' }
    expect(mistakes([COMMENT, reply, insult])).toEqual([])
  })

  it.each<[string, object[], string]>([
    ['an unknown label', [{ ...COMMENT, labels: ['rude'] }], 'labels must be one of insult'],
    ['a label named twice', [{ ...COMMENT, labels: ['insult', 'insult'] }], 'name one twice'],
    ['labels that are no list', [{ ...COMMENT, labels: 'insult' }], 'labels must be a list'],
    ['an unknown voice', [{ ...COMMENT, voice: 'loud' }], 'voice must be one of polite'],
    ['an unknown relation to the article', [{ ...COMMENT, fits: 'maybe' }], 'not maybe'],
    ['a missing relation', [{ ...COMMENT, fits: undefined }], 'fits must be one of yes'],
    ['no text', [{ ...COMMENT, text: '' }], 'text must be a text'],
    ['blanks around the text', [{ ...COMMENT, text: 'Teuer. ' }], 'without blanks'],
    ['an unknown key', [{ ...COMMENT, mood: 'bad' }], 'mood is not known'],
    ['the id of another article', [{ ...COMMENT, id: 'zoo-neu-001' }], 'id must be zoo'],
    [
      'a hard negative with a label',
      [{ ...COMMENT, labels: ['insult'], hard: 'irony' }],
      'not irony',
    ],
    ['a hidden insult without label', [{ ...COMMENT, hard: 'disguised' }], 'not disguised'],
    ['an id given twice', [COMMENT, COMMENT], 'must count upwards'],
    ['an answer to what comes later', [{ ...COMMENT, parent: 'zoo-002' }], 'a comment above'],
    ['an answer to itself', [{ ...COMMENT, parent: 'zoo-001' }], 'a comment above'],
  ])('is wrong with %s', (_what, comments, said) => {
    const found = mistakes(comments)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(said)
  })

  it('is wrong where the article has another name than the file', () => {
    expect(mistakes([], { ...ARTICLE, article: 'zirkus' })).toEqual([
      'zoo.jsonl, line 1: article must be zoo, like the file.',
    ])
  })

  it('says which line cannot be read', () => {
    const content = `${JSON.stringify(ARTICLE)}\n{"id":\n[]\n`
    expect(mistakesIn('zoo', content)).toEqual([
      'zoo.jsonl, line 2: is not a JSON object.',
      'zoo.jsonl, line 3: is not a JSON object.',
    ])
  })
})
