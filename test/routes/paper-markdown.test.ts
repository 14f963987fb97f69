import { describe, expect, it } from 'vitest'
import { paperEntry, paperTitle } from '../../src/routes/paper-markdown.ts'

const entry = {
  id: '',
  site: 'demo',
  status: 'chosen' as const,
  credit: 'Ada L., Bonn',
  revisionId: '',
  text: 'Guten Tag.',
  textChanged: false,
  author: 'Ada',
  article: { id: 'a', title: 'Tempo 30', url: 'https://zeitung.example/tempo-30', section: null },
  createdAt: new Date('2026-06-30T22:30:00Z'),
  markedAt: new Date(0),
  changedAt: new Date(0),
  changedBy: 'Mara',
}
const german = { language: 'de' as const, timeZone: 'Europe/Berlin' }
const written = (more: object) => paperEntry({ ...entry, ...more }, german)

describe('the shortlist as Markdown', () => {
  it('has credit, text and article, with the day at the site', () => {
    expect(written({})).toBe(
      '\n## Ada L., Bonn\n\nGuten Tag.\n\nZu [Tempo 30](https://zeitung.example/tempo-30) · 1. Juli 2026 · ausgewählt\n',
    )
    expect(paperTitle({ name: 'Demo', language: 'en' })).toBe('# Comments for the paper: Demo\n')
  })

  it('keeps quotes, lists, emphasis and lines', () => {
    expect(written({ text: '> Wer *so* redet\n> irrt\n\n- eins\n- zwei' })).toContain(
      '> Wer *so* redet\\\n> irrt\n\n- eins\n- zwei\n\n',
    )
  })

  it.each([
    ['# Schlagzeile', '\\# Schlagzeile'],
    ['Das\n===', 'Das\\\n\\==='],
    ['- allein', '\\- allein'],
    ['3. Oktober', '3\\. Oktober'],
    ['    eingerückt', 'eingerückt'],
    ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['![x](https://evil.example/x.png)', '!\\[x\\](https://evil.example/x.png)'],
    ['`code` & | ~', '\\`code\\` \\& \\| \\~'],
    ['snake_case', 'snake\\_case'],
  ])('takes for text what looks like more: %s', (text, expected) => {
    expect(written({ text })).toContain(`\n\n${expected}\n\n`)
  })

  it('keeps names and addresses in their places', () => {
    const article = { ...entry.article, title: 'A]\n# B', url: 'https://zeitung.example/a_(b) c' }
    const found = written({ credit: 'Ada\n\n# Chef', article })
    expect(found).toContain('## Ada # Chef\n')
    expect(found).toContain('[A\\] # B](https://zeitung.example/a_%28b%29%20c)')
  })
})
