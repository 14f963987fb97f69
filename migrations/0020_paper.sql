-- Comments that may run in the paper, each with the text that was marked for it.
create table print_candidates (
  comment_id uuid primary key references comments (id),
  site_id text not null references sites (id),
  revision_id uuid not null references revisions (id),
  status text not null check (status in ('candidate', 'chosen', 'printed')),
  -- How the author is named in print; null: as beside the comment.
  credit text,
  -- The name of the moderator who did it last; the audit log has all.
  changed_by text not null,
  marked_at timestamptz(3) not null default freischalt_now(),
  changed_at timestamptz(3) not null default freischalt_now()
);
create index print_candidates_of_site on print_candidates (site_id, marked_at, comment_id);
