-- What changes for readers, and when: what live events and caches of pages go by. Rows are only ever inserted,
-- so that nobody waits for anybody, and kept for an hour.
create table reader_changes (
  article_id uuid not null,
  comment_id uuid not null,
  -- From when on it is so; in the future while a pause holds a decision back.
  at timestamptz(3) not null,
  -- `edited`: public before and after, but not the same.
  change text not null check (change in ('published', 'removed', 'edited')),
  -- Who reads on from a snapshot misses nothing, in whatever order transactions commit.
  transaction_id xid8 not null default pg_current_xact_id()
);
create index reader_changes_transaction on reader_changes (transaction_id);
create index reader_changes_due on reader_changes (at);
create index reader_changes_of_article on reader_changes (article_id, at);

-- Decisions that are held back while this migration runs.
insert into reader_changes (article_id, comment_id, at, change)
  select article_id, id, effective_at, case status when 'approved' then 'published' else 'removed' end
  from comments
  where effective_at > freischalt_now() and status <> 'withdrawn'
    and (status = 'approved') <> (standing_status = 'approved');

-- Comments arrive unpublished, so only updates count.
create function note_reader_changes() returns trigger language plpgsql as $$
declare
  -- All other columns are taken for something that readers see; votes wait for a page's time to run out.
  unseen constant text[] := '{status,published_at,effective_at,standing_status,listed,author_email,risk,recommendation,signals,reports_open,reports_trusted,votes_up,votes_down,rating}';
begin
  insert into reader_changes (article_id, comment_id, at, change)
  select n.article_id, n.id, noted.at, noted.change
  from new_rows n join old_rows o on o.id = n.id
  cross join lateral (select
    coalesce(is_public(o.status, o.published_at, o.standing_status, o.effective_at), false) as before,
    coalesce(is_public(n.status, n.published_at, n.standing_status, n.effective_at), false) as now,
    n.status = 'approved' and n.published_at <= n.effective_at as later) shown
  cross join lateral (
    select freischalt_now() as at,
      case when not shown.now then 'removed' when not shown.before then 'published' else 'edited' end as change
    where shown.before <> shown.now
      or shown.now and to_jsonb(n) - unseen <> to_jsonb(o) - unseen
    union all
    select n.effective_at, case when shown.later then 'published' else 'removed' end
    where n.effective_at > freischalt_now() and shown.later <> shown.now
      and (n.status, n.published_at, n.effective_at)
        is distinct from (o.status, o.published_at, o.effective_at)
  ) noted;
  return null;
end
$$;
create trigger comments_reader_changes after update on comments
  referencing old table as old_rows new table as new_rows
  for each statement execute function note_reader_changes();
