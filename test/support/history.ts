import { recordHours } from '../../src/waiting/record-hours.ts'
import type { TestService } from './service.ts'

/**
 * Gives a site that pauses from midnight to six in Berlin a past: every six minutes a comment, with insult
 * scores evenly from 0 to 1. One moderator approves each five minutes later; those of the night from six
 * o'clock on, two a minute. Ends with the service's clock at `until`, a midnight of Berlin's summer.
 */
export async function makeHistory(service: TestService, until: string, days = 15): Promise<void> {
  const { sql } = service.deps
  await service.setNow(until)
  await sql`
    create temporary table past as
    select gen_random_uuid() as id, gen_random_uuid() as revision_id, gen_random_uuid() as decision_id,
      i, arrived, (i * 37 % 1000) / 1000.0 as value,
      case when extract(hour from arrived at time zone 'Europe/Berlin') < 6
        then date_trunc('day', arrived, 'Europe/Berlin') + interval '6 hours'
          + extract(epoch from arrived - date_trunc('day', arrived, 'Europe/Berlin')) / 360 * interval '30 seconds'
        else arrived + interval '5 minutes' end as decided
    from (select i, ${until}::timestamptz - make_interval(days => ${days}) + i * interval '6 minutes' as arrived
      from generate_series(0, ${days * 240 - 1}) i) series`
  await sql`
    insert into comments (id, site_id, article_id, root_id, depth, author_id, author_name, status,
      revision_id, risk, recommendation, created_at, effective_at, published_at)
    select past.id, 'demo', (select id from articles where site_id = 'demo' limit 1), past.id, 0,
      gen_random_uuid(), 'Vera', 'approved', revision_id, value, 'review', arrived, decided, decided
    from past`
  await sql`
    insert into revisions (id, comment_id, number, body, created_at, scored_at)
    select revision_id, id, 1, 'Früher ' || i, arrived, arrived from past`
  await sql`
    insert into scores (revision_id, signal, value, model, model_version)
    select revision_id, 'insult', value, 'builtin/insult-de', 'v1' from past`
  await sql`
    insert into decisions (id, comment_id, revision_id, site_id, decision, actor_type, actor_id, actor_name,
      policy_version, status_before, status_after, waited_ms, waited_working_ms, decided_at, effective_at)
    select decision_id, id, revision_id, 'demo', 'approve', 'moderator', 'user:mara', 'Mara', 'p',
      'pending', 'approved', 0, 0, decided, decided from past`
  await sql`drop table past`
  await recordHours(service.deps)
}

/** Lets programs that open the service's database take the service's clock from it. */
export async function setNowForAll({ deps }: TestService, instant: string): Promise<void> {
  const [row] = await deps.sql<{ name: string }[]>`select current_database() as name`
  await deps.sql.unsafe(`alter database ${row?.name} set freischalt.now = '${instant}'`)
}
