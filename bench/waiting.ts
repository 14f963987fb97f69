import type { Sql } from 'postgres'
import { readClock } from '../src/db/clock.ts'
import type { Deps } from '../src/deps.ts'
import { summarise } from '../src/review/summary.ts'
import { expectComment } from '../src/waiting/expect.ts'
import { recordHours } from '../src/waiting/record-hours.ts'
import { explain } from './explain.ts'
import { fillComments, fillDecisions } from './fill.ts'

const STORED = 1_000_000
const WAITING = 5_000

/** Prints what expected times and the summary cost with a million comments stored, 5,000 of them waiting. */
export async function benchWaiting(): Promise<void> {
  await explain(fill, questions)
}

async function fill(sql: Sql): Promise<void> {
  await fillComments(sql, 'demo', STORED)
  await sql`
    update comments set status = 'approved', effective_at = created_at, published_at = created_at,
      listed = true
    where status = 'pending' and id not in (
      select id from comments where status = 'pending' order by created_at desc limit ${WAITING})`
  await fillDecisions(sql, 'demo')
  await sql.unsafe('vacuum analyze comments, decisions')
}

function questions(deps: Deps) {
  const site = deps.sites.get('demo')
  return {
    'hours of the last weeks, summed up once': () => recordHours(deps),
    'habits and queue, as a process first needs them': async () =>
      deps.outlook(site, await readClock(deps.db)),
    'expected time of one comment': async () => {
      const [row] = await deps.sql<{ id: string; created_at: string; risk: number }[]>`
        select id, created_at::text, risk from comments where status = 'pending'
        order by created_at offset ${WAITING / 2} limit 1`
      if (!row) throw new Error('Nothing waits')
      const comment = { id: row.id, createdAt: new Date(row.created_at), risk: row.risk }
      await expectComment(deps, site, comment, await readClock(deps.db))
    },
    'the queue, as a process asks for it every few seconds': async () => {
      const later = new Date((await readClock(deps.db)).getTime() + 61_000)
      await deps.outlook(site, later)
    },
    'summary of the site': () => summarise(deps, 'demo'),
  }
}
