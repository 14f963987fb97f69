-- Under `edits: keep` readers go on seeing a public text while a later one waits for its decision.
alter table comments
  -- The text that stands outside the newsroom while `standing_status` does; null: the current one.
  add column public_revision_id uuid,
  -- The text that an editor picked; it is a highlight while just this text is public.
  add column highlighted_revision_id uuid;
alter table decisions add column public_revision_before uuid;

-- What is held stands until `effective_at`, and while there is none until a decision.
create or replace function is_public(status text, published_at timestamptz, standing_status text,
  effective_at timestamptz) returns boolean language sql stable parallel safe
as $$
  select status = 'approved' and published_at <= freischalt_now()
    or status <> 'withdrawn' and standing_status = 'approved'
      and (effective_at is null or effective_at > freischalt_now())
$$;

-- Which text of a public comment readers see.
create function public_revision(revision_id uuid, public_revision_id uuid, effective_at timestamptz)
  returns uuid language sql stable parallel safe
as $$
  select case when effective_at <= freischalt_now() then revision_id
    else coalesce(public_revision_id, revision_id) end
$$;

create or replace function note_reader_changes() returns trigger language plpgsql as $$
declare
  -- All other columns are taken for something that readers see; votes wait for a page's time to run out.
  unseen constant text[] := '{status,published_at,effective_at,standing_status,revision_id,public_revision_id,listed,author_email,risk,recommendation,signals,reports_open,reports_trusted,votes_up,votes_down,rating}';
begin
  insert into reader_changes (article_id, comment_id, at, change)
  select n.article_id, n.id, noted.at, noted.change
  from new_rows n join old_rows o on o.id = n.id
  cross join lateral (select
    coalesce(is_public(o.status, o.published_at, o.standing_status, o.effective_at), false) as before,
    coalesce(is_public(n.status, n.published_at, n.standing_status, n.effective_at), false) as now,
    n.status = 'approved' and n.published_at <= n.effective_at as later,
    public_revision(o.revision_id, o.public_revision_id, o.effective_at) as text_before,
    public_revision(n.revision_id, n.public_revision_id, n.effective_at) as text_now) shown
  cross join lateral (
    select freischalt_now() as at,
      case when not shown.now then 'removed' when not shown.before then 'published' else 'edited' end as change
    where shown.before <> shown.now
      or shown.now and (shown.text_before <> shown.text_now
        or to_jsonb(n) - unseen <> to_jsonb(o) - unseen)
    union all
    select n.effective_at,
      case when not shown.later then 'removed' when shown.now then 'edited' else 'published' end
    where n.effective_at > freischalt_now()
      and (shown.later <> shown.now or shown.later and shown.text_now <> n.revision_id)
      and (n.status, n.published_at, n.effective_at)
        is distinct from (o.status, o.published_at, o.effective_at)
  ) noted;
  return null;
end
$$;
