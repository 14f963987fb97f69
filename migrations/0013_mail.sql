-- Readers who asked for mail, one row an address of an author. Nothing but a request for confirmation is sent
-- until `confirmed_at`. Rows are deleted with everything below them as a reader unsubscribes.
create table mail_recipients (
  -- Made from site, author and address, so that links in old mails go on meaning the same.
  id uuid primary key,
  site_id text not null,
  -- As `comments.author_id`.
  author_id uuid not null,
  address text not null,
  asked_at timestamptz(3) not null default freischalt_now(),
  confirmed_at timestamptz(3)
);
create index mail_recipients_age on mail_recipients (asked_at);

-- What the author of a comment wants to be told.
create table mail_subscriptions (
  comment_id uuid primary key references comments,
  recipient_id uuid not null references mail_recipients on delete cascade,
  decision boolean not null,
  replies boolean not null
);
create index mail_subscriptions_recipient on mail_subscriptions (recipient_id);

-- The outbox: written where it happens, sent later. Neither addresses nor texts; both are read as a mail is sent.
create table mails (
  id uuid primary key,
  recipient_id uuid not null references mail_recipients on delete cascade,
  site_id text not null,
  kind text not null check (kind in ('confirmation', 'decision', 'reply')),
  -- The decision, or the comment that is a reply: told of once.
  about_id uuid,
  created_at timestamptz(3) not null default freischalt_now(),
  attempts integer not null default 0,
  -- At first when what it tells of takes effect; moved ahead as an attempt begins, as in `notices`.
  next_attempt_at timestamptz(3) not null default freischalt_now(),
  delivered_at timestamptz(3),
  given_up_at timestamptz(3),
  -- A code; nothing of what the server said.
  last_failure text,
  check (delivered_at is null or given_up_at is null),
  check ((kind = 'confirmation') = (about_id is null)),
  unique (recipient_id, kind, about_id)
);
create index mails_due on mails (next_attempt_at) where delivered_at is null and given_up_at is null;
create index mails_age on mails (created_at) where kind <> 'reply';

-- How many confirmations were asked for, by an address or a client; only keyed hashes of either.
create table mail_limits (
  key text primary key,
  taken integer not null,
  until timestamptz(3) not null
);
create index mail_limits_age on mail_limits (until);
