-- What changes for moderators: what the desk's live events go by. Rows are only ever inserted, so that nobody
-- waits for anybody, and kept for an hour.
create table review_changes (
  site_id text not null,
  comment_id uuid not null,
  -- `arrived`: waits for review from now on; `changed`: another text, or withdrawn.
  change text not null check (change in
    ('arrived', 'changed', 'decided', 'claimed', 'released', 'held', 'unheld')),
  -- Of `decided`: `approve`, `reject` or `undo`.
  decision text,
  -- The moderator's name; null for the policy and where nobody did it.
  actor_name text,
  at timestamptz(3) not null default freischalt_now(),
  -- Who reads on from a snapshot misses nothing, in whatever order transactions commit.
  transaction_id xid8 not null default pg_current_xact_id()
);
create index review_changes_transaction on review_changes (transaction_id);
create index review_changes_age on review_changes (at);

-- Comments arrive unscored, so only updates count.
create function note_review_changes() returns trigger language plpgsql as $$
begin
  insert into review_changes (site_id, comment_id, change)
  select n.site_id, n.id, noted.change
  from new_rows n join old_rows o on o.id = n.id
  cross join lateral (
    select 'changed' as change
    where n.revision_id <> o.revision_id or n.status = 'withdrawn' and o.status <> 'withdrawn'
    union all
    select 'arrived' where n.status = 'pending' and o.status <> 'pending') noted;
  return null;
end
$$;
create trigger comments_review_changes after update on comments
  referencing old table as old_rows new table as new_rows
  for each statement execute function note_review_changes();

create function note_decided() returns trigger language plpgsql as $$
begin
  insert into review_changes (site_id, comment_id, change, decision, actor_name)
  values (new.site_id, new.comment_id, 'decided', new.decision, new.actor_name);
  return null;
end
$$;
create trigger decisions_review_changes after insert on decisions
  for each row execute function note_decided();

-- A lease that begins anew is no news.
create function note_claimed() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    insert into review_changes (site_id, comment_id, change, actor_name)
    values (old.site_id, old.comment_id, 'released', old.moderator_name);
  elsif tg_op = 'INSERT' or new.moderator_id <> old.moderator_id then
    insert into review_changes (site_id, comment_id, change, actor_name)
    values (new.site_id, new.comment_id, 'claimed', new.moderator_name);
  end if;
  return null;
end
$$;
create trigger claims_review_changes after insert or update or delete on claims
  for each row execute function note_claimed();

create function note_held() returns trigger language plpgsql as $$
begin
  insert into review_changes (site_id, comment_id, change, actor_name)
  values (new.site_id, new.comment_id, case new.kind when 'hold' then 'held' else 'unheld' end,
    new.moderator_name);
  return null;
end
$$;
create trigger comment_notes_review_changes after insert on comment_notes
  for each row when (new.kind in ('hold', 'unhold')) execute function note_held();
