import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEtaOptions } from '../../src/cli/eta/options.ts'
import { newId } from '../../src/db/ids.ts'
import { finishProgram } from '../support/process.ts'
import { openService, type TestService } from '../support/service.ts'

const backtest = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  finishProgram(['eta', 'backtest', ...args], env)

describe('freischalt eta backtest on a simulated newsroom', { timeout: 120_000 }, () => {
  it('prints how often decisions fell inside the range, without a database', async () => {
    const { code, output } = await backtest(['--simulate', '--seed', '2', '--days', '2'])
    expect(output).toContain('A simulated newsroom (seed 2), oldest first')
    expect(output).toContain('Unknown: 0.0 % of the times asked for.')
    expect(output).toMatch(/^all +\d+ +[89]\d\.\d % +\d+\.\d +\d+\.\d +\d+\.\d$/m)
    expect(output).toMatch(/^in the pause +\d+/m)
    expect(code).toBe(0)
  })

  it('prints the figures as JSON', async () => {
    const args = ['--simulate', '--days', '1', '--order', 'risk', '--json']
    const { output } = await backtest(args)
    const report = JSON.parse(output)
    expect(report).toMatchObject({ seed: 1, order: 'risk', unknown: 0 })
    expect(report.comments).toBeGreaterThan(2_000)
    expect(report.all.statements).toBe(report.daytime.statements + report.night.statements)
  })

  it.each([
    [{ simulate: true, site: 'demo' }, 'give --simulate or --site, not both'],
    [{ seed: '3' }, '--seed belongs to --simulate'],
    [{ simulate: true, order: 'newest' }, '--order must be one of risk, oldest'],
    [{ simulate: true, days: '0' }, '--days must be a whole number from 1 to 90'],
    [{ simulate: true, seed: 'x' }, '--seed must be a whole number from 0'],
  ])('says in one sentence what is wrong with %j', (flags, said) => {
    expect(() => readEtaOptions({ order: 'oldest', days: '14', ...flags })).toThrow(said)
  })
})

describe('freischalt eta backtest on the comments in the database', () => {
  let service: TestService
  beforeAll(async () => {
    service = await openService()
  })
  afterAll(() => service.close())

  const run = (args: string[]) =>
    backtest(args, {
      DATABASE_URL: service.database.url,
      FREISCHALT_CONFIG: service.environment.configFile,
    })

  /** A comment of so many minutes ago, which somebody decided on after five. */
  async function decided(minutesAgo: number, by: 'moderator' | 'policy'): Promise<void> {
    const { sql } = service.deps
    const [comment, revision] = [newId(), newId()]
    const [arrivedAt, decidedAt] = [minutesAgo, minutesAgo - 5].map((minutes) =>
      new Date(Date.now() - minutes * 60_000).toISOString(),
    ) as [string, string]
    await sql`
      insert into comments (id, site_id, article_id, root_id, depth, author_id, author_name, status,
        revision_id, risk, created_at)
      values (${comment}, 'demo', ${newId()}, ${comment}, 0, ${newId()}, 'Ada', 'rejected',
        ${revision}, 0.2, ${arrivedAt})`
    await sql`
      insert into revisions (id, comment_id, number, body, created_at)
      values (${revision}, ${comment}, 1, 'Text', ${arrivedAt})`
    await sql`
      insert into sites (id, name, language) values ('demo', 'Demo', 'de') on conflict do nothing`
    await sql`
      insert into decisions (id, comment_id, revision_id, site_id, decision, actor_type, actor_id,
        policy_version, status_before, status_after, waited_ms, waited_working_ms, decided_at,
        effective_at)
      values (${newId()}, ${comment}, ${revision}, 'demo', 'reject', ${by},
        ${by === 'moderator' ? 'ada' : null}, 'p', 'pending', 'rejected', 0, 0, ${decidedAt},
        ${decidedAt})`
  }

  it('says where there is nothing to replay', async () => {
    const { code, output } = await run([])
    expect(output).toContain('No moderator decided on a comment of the site demo in the last 14')
    expect(code).toBe(1)
  })

  it('replays what people decided, with what came before as the history', async () => {
    for (let minutes = 30; minutes < 5 * 24 * 60; minutes += 20) await decided(minutes, 'moderator')
    for (let minutes = 30; minutes < 24 * 60; minutes += 60) await decided(minutes, 'policy')
    const { code, output } = await run(['--days', '1', '--json'])
    const report = JSON.parse(output)
    // One every 20 minutes of a day, save the last half hour; none that the policy decided on.
    expect(report.comments).toBeGreaterThanOrEqual(70)
    expect(report.comments).toBeLessThanOrEqual(72)
    expect(report).toMatchObject({ site: 'demo', order: 'oldest', unknown: 0 })
    expect(report.all.inside).toBeGreaterThan(0.5)
    expect(code).toBe(0)
  })
})
