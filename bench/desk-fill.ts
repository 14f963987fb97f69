import { join } from 'node:path'
import type { Sql } from 'postgres'
import { packageDir } from '../src/paths.ts'
import { readCorpus } from '../src/training/corpus.ts'

/** Of so many authors, so that most have written before. */
const AUTHORS = 1_500

/**
 * Stores comments that wait for a moderator under the articles of our own corpus, with its texts, scores with spans
 * and a passage as the built-in models give them, and one answer in four.
 * @returns some of their texts
 */
export async function fillWaiting(sql: Sql, siteId: string, count: number): Promise<string[]> {
  const threads = readCorpus(join(packageDir, 'corpus'), 'de')
  await sql`
    insert into articles (id, site_id, external_id, title, text, url, published_at, section)
    select gen_random_uuid(), ${siteId}, id, title, text, 'https://zeitung.example/' || id, now(), 'politik'
    from jsonb_to_recordset(${sql.json(threads.map(({ article: id, title, text }) => ({ id, title, text })))}::jsonb)
      as a (id text, title text, text text)`
  const written = threads.flatMap(({ article, comments }) =>
    comments.map(({ text }) => ({ article, text })),
  )
  await sql`
    with texts as (
      select article, text, row_number() over () - 1 as place
      from jsonb_to_recordset(${sql.json(written)}::jsonb) as t (article text, text text)
    ), numbered as materialized (
      select n, gen_random_uuid() as id, gen_random_uuid() as revision_id, t.article, t.text,
        (n * 7919 % 1000) / 1000.0 as risk, now() - make_interval(secs => (${count}::int - n) * 5) as at
      from generate_series(1, ${count}::int) n join texts t on t.place = n * 31 % ${written.length}::int
    ), made as (
      insert into comments (id, site_id, article_id, root_id, depth, author_id, author_name, status, revision_id,
        risk, recommendation, signals, created_at, language)
      select f.id, ${siteId}, a.id, f.id, 0, md5((n * 31 % ${AUTHORS}::int)::text)::uuid,
        'Leserin ' || n * 31 % ${AUTHORS}::int, 'pending', f.revision_id, f.risk,
        case when f.risk < 0.5 then 'approve' else 'review' end,
        case when f.risk > 0.8 then array['insult', 'offTopic'] when f.risk > 0.5 then array['insult'] else '{}' end,
        f.at, 'de'
      from numbered f join articles a on a.site_id = ${siteId} and a.external_id = f.article
    ), worded as (
      insert into revisions (id, comment_id, number, body, created_at, scored_at)
      select revision_id, id, 1, text, at, at from numbered
    ), scored as (
      insert into scores (revision_id, signal, value, model, model_version, spans, parts, passage)
      select revision_id, signal, case signal when 'offTopic' then 1 - risk else risk end, 'builtin/' || signal, '1',
        jsonb_build_array(
          jsonb_build_object('start', length(text) / 4, 'end', length(text) / 2, 'weight', 0.8),
          jsonb_build_object('start', length(text) / 3, 'end', length(text) * 2 / 3, 'weight', 0.4)),
        case signal when 'insult' then '{"disparagement": 0.7, "insinuation": 0.4, "profanity": 0.1}'::jsonb end,
        case signal when 'offTopic' then jsonb_build_object('start', 0, 'end', 300, 'text', left(text, 300)) end
      from numbered, unnest(array['insult', 'offTopic']) signal
    )
    insert into recommendations (revision_id, policy_version, recommendation, reasons, risk)
    select revision_id, 'bench', 'review',
      jsonb_build_array(jsonb_build_object('signal', 'insult', 'code', 'over-review', 'value', risk, 'threshold', 0.5,
        'leads', 'review')), risk
    from numbered`
  await sql`
    with numbered as (
      select id, article_id, row_number() over (partition by article_id order by created_at) as place,
        first_value(id) over (partition by article_id order by created_at) as root
      from comments where site_id = ${siteId}
    )
    update comments c set parent_id = n.root, root_id = n.root, depth = 1
    from numbered n where n.id = c.id and n.place % 4 = 3`
  await sql.unsafe('vacuum analyze articles, comments, revisions, scores, recommendations')
  return written.map(({ text }) => text)
}
