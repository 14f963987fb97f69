import type { Sql } from 'postgres'

/**
 * Fills a site with made-up comments under one busy article and many quiet ones, in every state, as a
 * year of a busy newsroom leaves them. Texts are the same few words: only their number matters.
 * @param count comments in all, a quarter of them replies
 */
export async function fillComments(sql: Sql, siteId: string, count: number): Promise<void> {
  await sql.unsafe(`
    insert into articles (id, site_id, external_id, title, text, url, published_at, section)
    select gen_random_uuid(), '${siteId}', 'filled-' || n, 'Artikel ' || n, 'Text', 'https://example.org/', now(),
      (array['politik', 'sport', 'kultur'])[1 + n % 3]
    from generate_series(1, 1000) n
    on conflict do nothing`)
  await sql.unsafe(`
    create temporary table filled as
    select n, gen_random_uuid() as id, gen_random_uuid() as revision_id,
      case when n % 4 = 0 then 1 else 1 + (n * 7919) % 1000 end as article,
      case when n % 200 < 2 then 'pending' when n % 200 < 20 then 'rejected'
        when n % 200 = 20 then 'withdrawn' else 'approved' end as status,
      now() - make_interval(secs => (${count} - n) * 30) as at,
      (n * 7919 % 1000) / 1000.0 as risk,
      ((n * 31) % 40000)::text as author
    from generate_series(1, ${count}::bigint) n`)
  await sql.unsafe(`
    begin;
    insert into comments (id, site_id, article_id, root_id, depth, author_id, author_name, status,
      revision_id, risk, recommendation, signals, listed, votes_up, rating, reports_open, paragraph_id, paragraph_text, created_at, effective_at, published_at,
      language)
    select f.id, '${siteId}', a.id, f.id, 0, md5(f.author)::uuid, 'Leser ' || f.author, f.status,
      f.revision_id, f.risk, 'review', case when f.risk > 0.9 then array['insult'] else '{}' end,
      f.status in ('approved', 'rejected'), f.n % 5, (f.n % 5) / 10.0 + f.risk / 1000,
      case when f.n % 200 in (1, 77) then 1 else 0 end,
      case when f.n % 16 = 0 then 'passage-' || f.n % 3 end, case when f.n % 16 = 0 then 'Ein Absatz' end, f.at, case when f.status in ('approved', 'rejected') then f.at end,
      case when f.status = 'approved' then f.at end, case when f.n % 50 = 1 then 'en' else 'de' end
    from filled f join articles a on a.site_id = '${siteId}' and a.external_id = 'filled-' || f.article;
    insert into revisions (id, comment_id, number, body, created_at, scored_at)
    select revision_id, id, 1, 'Ein Kommentar, wie er jeden Tag kommt, Nummer ' || n || '.', at, at from filled;
    commit;`)
  await sql.unsafe(`
    insert into comment_search (comment_id, site_id, created_at, words)
    select c.id, c.site_id, c.created_at, search_words('de', c.author_name, v.body)
    from comments c join revisions v on v.id = c.revision_id where c.site_id = '${siteId}'
    on conflict do nothing`)
  // A quarter become replies to a root of the same article.
  await sql.unsafe(`
    with numbered as (
      select id, article_id, row_number() over (partition by article_id order by created_at) as place,
        first_value(id) over (partition by article_id, (extract(epoch from created_at)::bigint / 86400)
          order by created_at) as root
      from comments where site_id = '${siteId}' and depth = 0
    )
    update comments c set parent_id = n.root, root_id = n.root, depth = 1, paragraph_id = null, paragraph_text = null
    from numbered n where n.id = c.id and n.place % 4 = 3 and n.root <> c.id
      and not exists (select from comments r where r.parent_id = c.id)`)
  await sql.unsafe('drop table filled')
  await sql.unsafe('vacuum analyze comments, revisions, articles, comment_search')
}

/** A moderator's decision some minutes after arrival on every comment that is approved or rejected. */
export async function fillDecisions(sql: Sql, siteId: string): Promise<void> {
  await sql.unsafe(`
    insert into sites (id, name, language) values ('${siteId}', 'Demo', 'de') on conflict do nothing;
    insert into decisions (id, comment_id, revision_id, site_id, decision, actor_type, actor_id,
      actor_name, policy_version, status_before, status_after, waited_ms, waited_working_ms, decided_at,
      effective_at)
    select gen_random_uuid(), id, revision_id, site_id, case status when 'approved' then 'approve' else 'reject' end,
      'moderator', 'user:1', 'Mo', 'none', 'pending', status, 300000, 300000,
      created_at + interval '5 minutes', created_at + interval '5 minutes'
    from comments where site_id = '${siteId}' and status in ('approved', 'rejected')`)
}
