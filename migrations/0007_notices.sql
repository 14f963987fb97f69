-- What a site's webhooks are told, one row a receiver: written where it happens, delivered later. The queue
-- only hints at rows; every attempt and its outcome is here.
create table notices (
  id uuid primary key,
  -- No foreign key: a notice of a site that was just configured must not undo what it tells of.
  site_id text not null,
  event text not null check (event in ('urgent', 'pause', 'digest')),
  url text not null,
  payload jsonb not null,
  created_at timestamptz(3) not null default freischalt_now(),
  attempts integer not null default 0,
  -- Moved ahead as an attempt begins, so that it is also how long nobody else may try.
  next_attempt_at timestamptz(3) not null default freischalt_now(),
  delivered_at timestamptz(3),
  given_up_at timestamptz(3),
  -- A status or an error's code; nothing of what the receiver said.
  last_failure text,
  check (delivered_at is null or given_up_at is null)
);

create index notices_due on notices (next_attempt_at) where delivered_at is null and given_up_at is null;
create index notices_age on notices (created_at);
