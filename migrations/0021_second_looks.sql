-- Decisions that another moderator judges as well, without being shown what was decided.
create table second_looks (
  id uuid primary key,
  -- No foreign key: decisions are never removed, and what refuses that shall say so itself.
  decision_id uuid not null unique,
  site_id text not null references sites (id),
  comment_id uuid not null references comments (id),
  revision_id uuid not null references revisions (id),
  -- Those over a threshold as it was decided.
  signals text[] not null,
  created_at timestamptz(3) not null default freischalt_now(),
  -- What the other one says; null until then.
  decision text check (decision in ('approve', 'reject')),
  reason text,
  looked_by text,
  looked_at timestamptz(3),
  check ((decision is null) = (looked_at is null) and (looked_by is null) = (looked_at is null))
);
create index second_looks_open on second_looks (site_id, created_at, id) where looked_at is null;
create index second_looks_done on second_looks (site_id, looked_at) where looked_at is not null;
