-- Instants are kept to the millisecond: that is what JSON and JavaScript can carry, and keyset
-- cursors compare them for equality.

-- The service's clock is the database's. Tests set freischalt.now on their session; nothing else does.
create function freischalt_now() returns timestamptz
language sql stable parallel safe
as $$
  select date_trunc('milliseconds',
    coalesce(nullif(current_setting('freischalt.now', true), '')::timestamptz, statement_timestamp()))
$$;

create table sites (
  id text primary key,
  name text not null,
  language text not null,
  created_at timestamptz(3) not null default freischalt_now(),
  updated_at timestamptz(3) not null default freischalt_now()
);

create table articles (
  id uuid primary key,
  site_id text not null references sites,
  external_id text not null,
  title text not null,
  text text not null,
  url text not null,
  published_at timestamptz(3) not null,
  comments_open boolean not null default true,
  created_at timestamptz(3) not null default freischalt_now(),
  updated_at timestamptz(3) not null default freischalt_now(),
  unique (site_id, external_id)
);

-- Site, article and root are no foreign keys: checking one locks the row it names, and all readers of a
-- busy article would queue for that lock. The statement that accepts a comment reads the article itself,
-- and articles, sites and comments are never deleted.
create table comments (
  id uuid primary key,
  site_id text not null,
  article_id uuid not null,
  parent_id uuid references comments,
  root_id uuid not null,
  depth smallint not null check (depth >= 0),
  author_id uuid not null,
  author_name text not null,
  author_email text,
  paragraph integer check (paragraph >= 0),
  status text not null check (status in ('scoring', 'pending', 'approved', 'rejected', 'withdrawn')),
  revision_id uuid not null,
  -- What the list order and filters need of the current revision's scores.
  risk double precision not null default 0,
  recommendation text check (recommendation in ('approve', 'review', 'reject')),
  signals text[] not null default '{}',
  -- True on a root once it or a reply below it was let through: keeps unpublished floods out of the list index.
  listed boolean not null default false,
  created_at timestamptz(3) not null default freischalt_now(),
  -- When the latest decision takes effect; in the future while it is held by a pause.
  effective_at timestamptz(3),
  published_at timestamptz(3),
  withdrawn_at timestamptz(3),
  check (status <> 'approved' or published_at is not null)
);

create table revisions (
  id uuid primary key,
  comment_id uuid not null references comments,
  number integer not null check (number >= 1),
  body text not null,
  created_at timestamptz(3) not null default freischalt_now(),
  scored_at timestamptz(3),
  -- Set when scoring was given up; the comment went to review as not scored.
  scoring_failed_at timestamptz(3),
  scoring_failure text,
  unique (comment_id, number)
);

create table scores (
  revision_id uuid not null references revisions,
  signal text not null,
  value double precision check (value between 0 and 1),
  abstained text,
  count integer,
  model text not null,
  model_version text not null,
  spans jsonb not null default '[]',
  created_at timestamptz(3) not null default freischalt_now(),
  primary key (revision_id, signal)
);

create table policies (
  site_id text not null references sites,
  version text not null,
  policy jsonb not null,
  first_used_at timestamptz(3) not null default freischalt_now(),
  primary key (site_id, version)
);

create table recommendations (
  revision_id uuid primary key references revisions,
  policy_version text not null,
  recommendation text not null check (recommendation in ('approve', 'review', 'reject')),
  reasons jsonb not null,
  risk double precision not null,
  created_at timestamptz(3) not null default freischalt_now()
);

create table decisions (
  id uuid primary key,
  comment_id uuid not null references comments,
  revision_id uuid not null references revisions,
  site_id text not null references sites,
  decision text not null check (decision in ('approve', 'reject', 'undo')),
  actor_type text not null check (actor_type in ('moderator', 'policy')),
  actor_id text,
  actor_name text,
  policy_version text not null,
  reason text,
  note text,
  override_reason text,
  status_before text not null,
  status_after text not null,
  published_before timestamptz(3),
  effective_before timestamptz(3),
  -- From the revision's arrival to the decision, by the clock and with pauses left out.
  waited_ms bigint not null,
  waited_working_ms bigint not null,
  decided_at timestamptz(3) not null,
  effective_at timestamptz(3) not null,
  replaces uuid unique references decisions,
  check (actor_type = 'policy' or actor_id is not null)
);

create table claims (
  comment_id uuid primary key references comments,
  site_id text not null references sites,
  moderator_id text not null,
  moderator_name text not null,
  claimed_at timestamptz(3) not null default freischalt_now(),
  expires_at timestamptz(3) not null
);

create table idempotency_keys (
  site_id text not null,
  key text not null,
  fingerprint text not null,
  comment_id uuid not null references comments,
  created_at timestamptz(3) not null default freischalt_now(),
  primary key (site_id, key)
);

create table users (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

create table sessions (
  id text primary key,
  user_id text not null references users on delete cascade,
  token text not null unique,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

create table accounts (
  id text primary key,
  user_id text not null references users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

-- Attempts to sign in, by the address they come from; forgotten after an hour.
create table rate_limits (
  id text primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- site_ids null: all sites.
create table user_roles (
  user_id text not null references users on delete cascade,
  role text not null check (role in ('moderator', 'editor', 'admin')),
  site_ids text[],
  primary key (user_id, role)
);

create table tokens (
  id uuid primary key,
  token_hash text not null unique,
  name text not null,
  role text not null check (role in ('publisher', 'moderator', 'editor', 'admin')),
  site_ids text[],
  created_at timestamptz(3) not null default freischalt_now(),
  expires_at timestamptz(3),
  revoked_at timestamptz(3)
);

create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default freischalt_now(),
  actor_type text not null,
  actor_id text,
  action text not null,
  site_id text,
  subject_type text not null,
  subject_id text not null,
  details jsonb not null default '{}'
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger audit_log_append_only before update or delete or truncate on audit_log
  for each statement execute function refuse_change();
create trigger decisions_append_only before update or delete or truncate on decisions
  for each statement execute function refuse_change();

-- Readers: the threads of an article, the replies of a thread, an author's own.
create index comments_threads on comments (article_id, created_at, id) where parent_id is null and listed;
create index comments_replies on comments (root_id, created_at, id) where parent_id is not null;
create index comments_parent on comments (parent_id) where parent_id is not null;
create index comments_author on comments (author_id, created_at, id);
create index comments_public on comments (article_id, published_at) where status = 'approved';

-- Moderators: the queue of a site in either order, also narrowed to one signal.
create index comments_by_age on comments (site_id, status, created_at, id);
create index comments_by_risk on comments (site_id, status, risk desc, created_at, id) where status <> 'scoring';
create index comments_insult_by_age on comments (site_id, status, created_at, id) where 'insult' = any (signals);
create index comments_insult_by_risk on comments (site_id, status, risk desc, created_at, id) where 'insult' = any (signals);
create index comments_off_topic_by_age on comments (site_id, status, created_at, id) where 'offTopic' = any (signals);
create index comments_off_topic_by_risk on comments (site_id, status, risk desc, created_at, id) where 'offTopic' = any (signals);
create index comments_links_by_age on comments (site_id, status, created_at, id) where 'links' = any (signals);
create index comments_links_by_risk on comments (site_id, status, risk desc, created_at, id) where 'links' = any (signals);
create index comments_words_by_age on comments (site_id, status, created_at, id) where 'words' = any (signals);
create index comments_words_by_risk on comments (site_id, status, risk desc, created_at, id) where 'words' = any (signals);
create index comments_held on comments (site_id, effective_at) where effective_at is not null;

create index revisions_failed on revisions (scoring_failed_at) where scoring_failed_at is not null;
create index decisions_of_comment on decisions (comment_id, decided_at, id);
create index decisions_of_site on decisions (site_id, decided_at, id);
create index decisions_of_actor on decisions (actor_id, decided_at, id);
create index decisions_held on decisions (effective_at) where effective_at > decided_at;
create index claims_expiry on claims (expires_at);
create index claims_of_moderator on claims (moderator_id, site_id);
create index sessions_user on sessions (user_id);
create index accounts_user on accounts (user_id);
create index verifications_identifier on verifications (identifier);
create index idempotency_keys_age on idempotency_keys (created_at);
create index audit_log_subject on audit_log (subject_type, subject_id, id);
