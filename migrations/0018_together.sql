-- What moderators tell each other about a comment. Rows are only ever inserted.
create table comment_notes (
  id uuid primary key,
  comment_id uuid not null references comments,
  site_id text not null references sites,
  -- `hold`, `unhold`, `handover`: written as the comment was left to colleagues, taken up again, or given to one.
  kind text not null check (kind in ('note', 'hold', 'unhold', 'handover')),
  moderator_id text not null,
  moderator_name text not null,
  -- Who got it by a handover.
  recipient_id text,
  recipient_name text,
  body text,
  created_at timestamptz(3) not null default freischalt_now(),
  check (body is not null or kind in ('unhold', 'handover')),
  check ((kind = 'handover') = (recipient_id is not null)),
  check ((recipient_id is null) = (recipient_name is null))
);
create index comment_notes_of_comment on comment_notes (comment_id, created_at, id);

-- Waiting comments that a moderator left to colleagues, until somebody decides.
create table holds (
  comment_id uuid primary key references comments,
  moderator_id text not null,
  note_id uuid not null references comment_notes
);
