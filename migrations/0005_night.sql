-- While a pause holds a decision back (`effective_at` in the future), this is what stands for everyone
-- outside the newsroom: a takedown decided at night leaves the comment public until morning.
alter table comments add column standing_status text
  check (standing_status in ('pending', 'approved', 'rejected'));
update comments set standing_status = 'pending'
  where effective_at > freischalt_now() and status in ('approved', 'rejected');
create index comments_standing on comments (article_id, effective_at) where standing_status = 'approved';

-- As `comments.standing_status` before the decision, for whoever takes it back.
alter table decisions add column standing_before text
  check (standing_before in ('pending', 'approved', 'rejected'));

-- What readers may see: the one definition. Inlined by the planner.
create function is_public(status text, published_at timestamptz, standing_status text, effective_at timestamptz)
returns boolean language sql stable parallel safe
as $$
  select status = 'approved' and published_at <= freischalt_now()
    or status <> 'withdrawn' and standing_status = 'approved' and effective_at > freischalt_now()
$$;

-- How many comments of a site are in each state: counting a million rows would take a summary too long.
-- Changes are only ever inserted, so that nobody waits for a counter; the sweep folds them together.
create table comment_counts (
  site_id text not null,
  status text not null,
  count bigint not null,
  primary key (site_id, status)
);
create table comment_count_changes (
  site_id text not null,
  status text not null,
  change bigint not null
);
insert into comment_counts select site_id, status, count(*) from comments group by site_id, status;

create function note_comment_counts() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into comment_count_changes
      select site_id, status, count(*) from new_rows group by site_id, status;
  else
    insert into comment_count_changes
      select site_id, status, sum(change) from (
        select site_id, status, 1 as change from new_rows
        union all
        select site_id, status, -1 from old_rows) changed
      group by site_id, status having sum(change) <> 0;
  end if;
  return null;
end
$$;
create trigger comments_count_inserted after insert on comments
  referencing new table as new_rows for each statement execute function note_comment_counts();
create trigger comments_count_updated after update on comments
  referencing old table as old_rows new table as new_rows
  for each statement execute function note_comment_counts();
