-- What readers think of a comment, one vote each; the counts and the rank that follow from them are kept on the
-- comment, in the transaction that votes.
create table votes (
  comment_id uuid not null references comments,
  -- As `comments.author_id`: whom an author token names.
  voter_id uuid not null,
  value smallint not null check (value in (-1, 1)),
  created_at timestamptz(3) not null default freischalt_now(),
  primary key (comment_id, voter_id)
);

-- What readers report to the moderators, once each for a text.
create table reports (
  comment_id uuid not null references comments,
  reporter_id uuid not null,
  revision_id uuid not null references revisions,
  reason text not null,
  -- For moderators only.
  note text,
  -- Whether its sender had a comment let through by then.
  trusted boolean not null,
  -- The moderator's decision after which it is open no longer. No foreign key: decisions are never removed.
  settled_by uuid,
  created_at timestamptz(3) not null default freischalt_now(),
  primary key (comment_id, reporter_id)
);

alter table comments
  add column votes_up integer not null default 0 check (votes_up >= 0),
  add column votes_down integer not null default 0 check (votes_down >= 0),
  -- The lower bound of what share of all readers would vote for it: the order `best`.
  add column rating double precision not null default 0,
  -- Open reports of the current revision, and those of them that are trusted.
  add column reports_open integer not null default 0,
  add column reports_trusted integer not null default 0,
  add constraint comments_reports_check check (reports_trusted between 0 and reports_open);
