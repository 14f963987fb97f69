import { describe, expect, it } from 'vitest'
import { compose, type MailingSite } from '../../src/mail/compose.ts'
import type { MailFacts } from '../../src/mail/facts.ts'
import { LANGUAGES, REASON_CODES } from '../../src/moderation/labels.ts'

const LINKING = { secret: 'only these tests know it', publicUrl: 'https://api.example/comments' }
const MAIL = {
  id: '01890000-0000-7000-8000-000000000001',
  recipientId: '01890000-0000-8000-8000-000000000002',
  address: 'ada@leser.example',
  createdAt: new Date('2026-11-23T08:00:00Z'),
}
const PLACE = {
  title: 'Trams & "bridges"',
  url: 'https://gazette.example/trams?a=1&b=2#top',
  commentId: '01890000-0000-7000-8000-000000000003',
}

function mailOf(facts: MailFacts, more: Partial<Omit<MailingSite, 'mail'>> = {}) {
  const from = { name: 'Gazette', address: 'comments@gazette.example' }
  const site = { name: 'Gazette', language: 'en' as const, reasons: {}, ...more, mail: { from } }
  return compose(site, LINKING, MAIL, facts)
}

describe('a mail in English', () => {
  it('asks for a confirmation', () => {
    const { subject, text } = mailOf({ kind: 'confirmation' })
    expect(subject).toBe('Please confirm your e-mail address – Gazette')
    expect(text).toMatch(
      /^Hello,\n\nThis address was given .*\n\nConfirm the address:\nhttps:\/\/api\.example\/comments\/mail\/confirm\?token=\S+\n\nThe link works for seven days\..*\n\n-- \nNo more e-mail from Gazette:\nhttps:\/\/api\.example\/comments\/mail\/unsubscribe\?token=\S+\n$/,
    )
  })

  it('tells of an approval and links to the comment', () => {
    const facts = { kind: 'decision', decision: 'approve', reason: null, body: 'Text' } as const
    const { subject, text, html } = mailOf({ ...facts, ...PLACE })
    expect(subject).toBe('Your comment is public now – Gazette')
    expect(text).toContain('Your comment on “Trams & "bridges"” is public now.')
    const link = `https://gazette.example/trams?a=1&b=2#comment-${PLACE.commentId}`
    expect(text).toContain(`To the comment:\n${link}\n`)
    expect(html).toContain(`<a href="${link.replace('&', '&amp;')}">To the comment</a>`)
    expect(html).toContain('“Trams &amp; &quot;bridges&quot;”')
  })

  it('tells of a rejection and why, in the house’s own words where it has some', () => {
    const facts = { kind: 'decision', decision: 'reject', body: 'Text', ...PLACE } as const
    const { subject, text } = mailOf({ ...facts, reason: 'off-topic' })
    expect(subject).toBe('Your comment was rejected – Gazette')
    expect(text).toContain('Reason: off topic')
    expect(mailOf({ ...facts, reason: null }).text).not.toContain('Reason')
    const reasons = { 'off-topic': 'Please stay with the trams.' }
    const own = mailOf({ ...facts, reason: 'off-topic' }, { reasons }).text
    expect(own).toContain('Please stay with the trams.')
    expect(own).not.toContain('Reason')
  })

  it('tells of a reply', () => {
    const { subject, text } = mailOf({ kind: 'reply', name: 'Eva', body: 'Yes.', ...PLACE })
    expect(subject).toBe('New reply to your comment – Gazette')
    expect(text).toContain('Eva replied to your comment on “Trams & "bridges"”:\n\n> Yes.\n')
  })
})

describe('a mail', () => {
  it.each(LANGUAGES)('has words for every reason (%s)', (language) => {
    for (const reason of REASON_CODES) {
      const facts = { kind: 'decision', decision: 'reject', body: 'Text', reason } as const
      expect(mailOf({ ...facts, ...PLACE }, { language }).text).not.toContain('undefined')
    }
  })

  it('has a subject and names of one line', () => {
    const tricky = { ...PLACE, title: 'A\r\ntitle\u202e' }
    const { subject, text } = mailOf(
      { kind: 'reply', name: 'Eva\n\nHello,', body: 'Yes.', ...tricky },
      { name: 'The\nGazette\u2066' },
    )
    expect(subject).toBe('New reply to your comment – The Gazette')
    expect(text).toContain('Eva Hello, replied to your comment on “A title”:')
  })

  it('shortens what readers wrote, by whole characters', () => {
    const body = '😀'.repeat(600)
    const { text } = mailOf({ kind: 'reply', name: 'E'.repeat(200), body, ...PLACE })
    expect(text).toContain(`> ${'😀'.repeat(500)} …\n`)
    expect(text).toContain(`${'E'.repeat(100)} … replied`)
    expect(text.isWellFormed()).toBe(true)
  })

  it('says the same at every attempt', () => {
    expect(mailOf({ kind: 'confirmation' })).toEqual(mailOf({ kind: 'confirmation' }))
  })
})
