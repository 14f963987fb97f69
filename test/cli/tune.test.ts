import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { newId } from '../../src/db/ids.ts'
import { packageDir } from '../../src/paths.ts'
import { DECISIONS, decisionOn, makeArticle, postComment, type Receipt } from '../support/make.ts'
import { finishProgram } from '../support/process.ts'
import { openService, type TestService } from '../support/service.ts'

const folder = mkdtempSync(join(tmpdir(), 'freischalt-tune-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const report = join(folder, 'report.html')

const RUDE = 'Du dummer Vollidiot, verpiss dich'
const KIND = 'Vielen Dank für diesen gelungenen Artikel'

describe('freischalt tune on labelled lines', () => {
  const config = join(folder, 'freischalt.config.yaml')
  const lines = Array.from({ length: 120 }, (_, i) => {
    const isRude = i % 2 === 0
    return JSON.stringify({
      text: `${isRude ? RUDE : KIND} ${'ja '.repeat(i % 7)}${i}`,
      rejected: isRude,
    })
  })
  const input = [...lines, 'no json', '{"text":"a"}', '{"text":"a","rejected":2}'].join('\n')
  const run = (args: string[], text = input) =>
    finishProgram(['tune', '--report', report, ...args], { FREISCHALT_CONFIG: config }, text)

  beforeAll(() => {
    for (const file of ['freischalt.config.yaml', 'words.de.txt', 'words.en.txt'])
      cpSync(join(packageDir, file), join(folder, file))
  })

  it('suggests thresholds, says what it skipped, and keeps texts to the report', async () => {
    const before = readFileSync(config, 'utf8')
    const { code, output } = await run(['--precision', '0.9', '--share', '0.5'])
    expect(output).toContain('demo: 120 judged comments, 60 of them rejected')
    expect(output).toContain('insult: 120 comments, 60 to be flagged; ROC-AUC')
    expect(output).toMatch(/suggested review\s+0\.\d+/)
    expect(output).toMatch(/suggested reject\s+0\.\d+/)
    expect(output).toContain('line 121: not valid JSON')
    expect(output).toContain('line 122: rejected is missing')
    expect(output).toContain('line 123: rejected must be true or false')
    expect(output).toMatch(
      /^- +review: 0\.35\n- +reject: 0\.98\n\+ +review: 0\.\d+\n\+ +reject: 0\.\d+/m,
    )
    expect(output).not.toContain('Vollidiot')
    expect(code).toBe(0)
    expect(readFileSync(config, 'utf8')).toBe(before)

    const html = readFileSync(report, 'utf8')
    expect(statSync(report).mode & 0o777).toBe(0o600)
    expect(html).toContain('<html lang="de">')
    expect(html).toContain(RUDE)
    expect(html).not.toMatch(/<script|src=|href=|NaN|undefined/)
  })

  it('changes the config on demand, comments and all else kept', async () => {
    const before = readFileSync(config, 'utf8')
    const { code, output } = await run(['--precision', '0.9', '--share', '0.5', '--write'])
    expect(output).toContain('is changed and in order')
    expect(code).toBe(0)
    const kept = new Set(readFileSync(config, 'utf8').split('\n'))
    const gone = before.split('\n').filter((line) => !kept.has(line))
    expect(gone.map((line) => line.trim())).toEqual(['review: 0.35', 'reject: 0.98'])
    const site = loadConfig(config).sites[0]
    expect(site?.signals.insult?.reject).not.toBe(0.98)
    writeFileSync(config, before)
  })

  it('shows texts on the terminal only when asked', async () => {
    const { output } = await run(['--show-texts', '--no-report'])
    expect(output).toContain('misses with the lowest values')
    expect(output).toContain('Vollidiot')
  })

  it('suggests nothing from few comments', async () => {
    const { code, output } = await run([], lines.slice(0, 40).join('\n'))
    expect(output).toContain('Too few to suggest anything')
    expect(output).toContain('Nothing to change')
    expect(code).toBe(0)
  })

  it.each([
    [['--share', '0.2', '--recall', '0.9'], 'give one of them'],
    [['--precision', '95'], '--precision must be a number above 0 and at most 1'],
    [['--site', 'nowhere'], 'There is no site "nowhere"'],
    [['missing.jsonl'], 'There is no file missing.jsonl'],
    [[], 'There is no line that can be used'],
  ])('says in one sentence what is wrong with %j', async (args, said) => {
    const { code, output } = await run(args, '')
    expect(output).toContain(said)
    expect(output).not.toMatch(/^\s+at /m)
    expect(code).toBe(1)
  })
})

describe('freischalt tune on decisions in the database', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openService()
    await makeArticle(service)
  })
  afterAll(() => service.close())

  /** Waits for review with a stored score, as if a worker had scored it. */
  async function pending(value: number, modelVersion = 'v1'): Promise<Receipt> {
    const receipt = await postComment(service)
    await service.deps.sql`
      insert into scores (revision_id, signal, value, model, model_version)
      values (${receipt.revisionId}, 'insult', ${value}, 'builtin/insult-de', ${modelVersion})`
    await service.deps.sql`update comments set status = 'pending' where id = ${receipt.id}`
    return receipt
  }

  it('takes the binding decisions of people, with their stored values and reasons', async () => {
    const token = await service.token('moderator')
    const decide = async (receipt: Receipt, decision: 'approve' | 'reject', more = {}) => {
      const decisions = [decisionOn(receipt, decision, more)]
      const { status } = await service.json('POST', DECISIONS, { token, body: { decisions } })
      expect(status).toBe(200)
    }
    await decide(await pending(0.3, 'older'), 'approve')
    await decide(await pending(0.3), 'reject', { reason: 'spam' })
    for (let i = 0; i < 55; i++) {
      await decide(await pending(0.6 + i / 200), 'reject', { reason: 'insult' })
      await decide(await pending(0.1 + i / 200), 'approve')
    }
    const undone = await pending(0.05)
    await decide(undone, 'reject', { reason: 'insult' })
    const [row] = await service.deps.sql`select id from decisions where comment_id = ${undone.id}`
    await service.json('POST', `${DECISIONS}/${row?.id}/undo`, { token })
    // The policy's own decision is nobody's judgement.
    const automatic = await pending(0.9)
    await service.deps.sql`
      insert into decisions (id, comment_id, revision_id, site_id, decision, actor_type, policy_version,
        status_before, status_after, waited_ms, waited_working_ms, decided_at, effective_at)
      values (${newId()}, ${automatic.id}, ${automatic.revisionId}, 'demo', 'approve', 'policy', 'p',
        'pending', 'approved', 0, 0, now(), now())`

    const { code, output } = await finishProgram(
      ['tune', '--from-database', '--report', report, '--share', '0.5'],
      { DATABASE_URL: service.database.url, FREISCHALT_CONFIG: service.environment.configFile },
    )
    expect(output).toContain('demo: 112 judged comments, 56 of them rejected')
    expect(output).toContain('1 decision(s) left out')
    expect(output).toContain('insult: 110 comments, 55 to be flagged; ROC-AUC 100.0')
    expect(code).toBe(0)
  })

  it('says so where nobody has decided yet', async () => {
    const other = await openService()
    const { code, output } = await finishProgram(['tune', '--from-database', '--no-report'], {
      DATABASE_URL: other.database.url,
      FREISCHALT_CONFIG: other.environment.configFile,
    })
    await other.close()
    expect(output).toContain('No moderator has decided on a comment of the site demo yet.')
    expect(code).toBe(1)
  })
})
