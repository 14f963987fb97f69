-- Written by scripts/dump-schema.ts; test/db/migrate.test.ts compares it with the migrations.

create table accounts (
  id text not null,
  user_id text not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp(3) with time zone,
  refresh_token_expires_at timestamp(3) with time zone,
  scope text,
  password text,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table article_vectors (
  article_id uuid not null,
  model_version text not null,
  text_hash text not null,
  vectors bytea not null,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  constraint article_vectors_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE,
  constraint article_vectors_pkey PRIMARY KEY (article_id, model_version)
);

create table articles (
  id uuid not null,
  site_id text not null,
  external_id text not null,
  title text not null,
  text text not null,
  url text not null,
  published_at timestamp(3) with time zone not null,
  comments_open boolean not null default true,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  updated_at timestamp(3) with time zone not null default freischalt_now(),
  teaser text not null default ''::text,
  section text,
  constraint articles_pkey PRIMARY KEY (id),
  constraint articles_section_check CHECK ((section ~ '^[a-z0-9-]{1,64}$'::text)),
  constraint articles_site_id_external_id_key UNIQUE (site_id, external_id),
  constraint articles_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id)
);

create table audit_log (
  id bigint not null generated always as identity,
  at timestamp(3) with time zone not null default freischalt_now(),
  actor_type text not null,
  actor_id text,
  action text not null,
  site_id text,
  subject_type text not null,
  subject_id text not null,
  details jsonb not null default '{}'::jsonb,
  constraint audit_log_pkey PRIMARY KEY (id)
);

create table claims (
  comment_id uuid not null,
  site_id text not null,
  moderator_id text not null,
  moderator_name text not null,
  claimed_at timestamp(3) with time zone not null default freischalt_now(),
  expires_at timestamp(3) with time zone not null,
  constraint claims_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id),
  constraint claims_pkey PRIMARY KEY (comment_id),
  constraint claims_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id)
);

create table comment_count_changes (
  site_id text not null,
  status text not null,
  change bigint not null
);

create table comment_counts (
  site_id text not null,
  status text not null,
  count bigint not null,
  constraint comment_counts_pkey PRIMARY KEY (site_id, status)
);

create table comment_notes (
  id uuid not null,
  comment_id uuid not null,
  site_id text not null,
  kind text not null,
  moderator_id text not null,
  moderator_name text not null,
  recipient_id text,
  recipient_name text,
  body text,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  constraint comment_notes_check CHECK (((body IS NOT NULL) OR (kind = ANY (ARRAY['unhold'::text, 'handover'::text])))),
  constraint comment_notes_check1 CHECK (((kind = 'handover'::text) = (recipient_id IS NOT NULL))),
  constraint comment_notes_check2 CHECK (((recipient_id IS NULL) = (recipient_name IS NULL))),
  constraint comment_notes_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id),
  constraint comment_notes_kind_check CHECK ((kind = ANY (ARRAY['note'::text, 'hold'::text, 'unhold'::text, 'handover'::text]))),
  constraint comment_notes_pkey PRIMARY KEY (id),
  constraint comment_notes_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id)
);

create table comment_search (
  comment_id uuid not null,
  site_id text not null,
  created_at timestamp(3) with time zone not null,
  words tsvector not null,
  constraint comment_search_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id),
  constraint comment_search_pkey PRIMARY KEY (comment_id)
);

create table comments (
  id uuid not null,
  site_id text not null,
  article_id uuid not null,
  parent_id uuid,
  root_id uuid not null,
  depth smallint not null,
  author_id uuid not null,
  author_name text not null,
  author_email text,
  status text not null,
  revision_id uuid not null,
  risk double precision not null default 0,
  recommendation text,
  signals text[] not null default '{}'::text[],
  listed boolean not null default false,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  effective_at timestamp(3) with time zone,
  published_at timestamp(3) with time zone,
  withdrawn_at timestamp(3) with time zone,
  standing_status text,
  votes_up integer not null default 0,
  votes_down integer not null default 0,
  rating double precision not null default 0,
  reports_open integer not null default 0,
  reports_trusted integer not null default 0,
  paragraph_id text,
  paragraph_text text,
  public_revision_id uuid,
  highlighted_revision_id uuid,
  author_badge text,
  consent_print boolean not null default false,
  language text,
  constraint comments_check CHECK (((status <> 'approved'::text) OR (published_at IS NOT NULL))),
  constraint comments_depth_check CHECK ((depth >= 0)),
  constraint comments_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES comments(id),
  constraint comments_pkey PRIMARY KEY (id),
  constraint comments_recommendation_check CHECK ((recommendation = ANY (ARRAY['approve'::text, 'review'::text, 'reject'::text]))),
  constraint comments_reports_check CHECK (((reports_trusted >= 0) AND (reports_trusted <= reports_open))),
  constraint comments_standing_status_check CHECK ((standing_status = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text]))),
  constraint comments_status_check CHECK ((status = ANY (ARRAY['scoring'::text, 'pending'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text]))),
  constraint comments_votes_down_check CHECK ((votes_down >= 0)),
  constraint comments_votes_up_check CHECK ((votes_up >= 0))
);

create table decisions (
  id uuid not null,
  comment_id uuid not null,
  revision_id uuid not null,
  site_id text not null,
  decision text not null,
  actor_type text not null,
  actor_id text,
  actor_name text,
  policy_version text not null,
  reason text,
  note text,
  override_reason text,
  status_before text not null,
  status_after text not null,
  published_before timestamp(3) with time zone,
  effective_before timestamp(3) with time zone,
  waited_ms bigint not null,
  waited_working_ms bigint not null,
  decided_at timestamp(3) with time zone not null,
  effective_at timestamp(3) with time zone not null,
  replaces uuid,
  standing_before text,
  public_revision_before uuid,
  constraint decisions_actor_type_check CHECK ((actor_type = ANY (ARRAY['moderator'::text, 'policy'::text]))),
  constraint decisions_check CHECK (((actor_type = 'policy'::text) OR (actor_id IS NOT NULL))),
  constraint decisions_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id),
  constraint decisions_decision_check CHECK ((decision = ANY (ARRAY['approve'::text, 'reject'::text, 'undo'::text]))),
  constraint decisions_pkey PRIMARY KEY (id),
  constraint decisions_replaces_fkey FOREIGN KEY (replaces) REFERENCES decisions(id),
  constraint decisions_replaces_key UNIQUE (replaces),
  constraint decisions_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revisions(id),
  constraint decisions_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint decisions_standing_before_check CHECK ((standing_before = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text])))
);

create table holds (
  comment_id uuid not null,
  moderator_id text not null,
  note_id uuid not null,
  constraint holds_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id),
  constraint holds_note_id_fkey FOREIGN KEY (note_id) REFERENCES comment_notes(id),
  constraint holds_pkey PRIMARY KEY (comment_id)
);

create table idempotency_keys (
  site_id text not null,
  key text not null,
  fingerprint text not null,
  comment_id uuid not null,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  constraint idempotency_keys_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id),
  constraint idempotency_keys_pkey PRIMARY KEY (site_id, key)
);

create table key_limits (
  key text not null,
  points integer not null,
  expire bigint,
  constraint key_limits_pkey PRIMARY KEY (key)
);

create table mail_limits (
  key text not null,
  taken integer not null,
  until timestamp(3) with time zone not null,
  constraint mail_limits_pkey PRIMARY KEY (key)
);

create table mail_recipients (
  id uuid not null,
  site_id text not null,
  author_id uuid not null,
  address text not null,
  asked_at timestamp(3) with time zone not null default freischalt_now(),
  confirmed_at timestamp(3) with time zone,
  constraint mail_recipients_pkey PRIMARY KEY (id)
);

create table mail_subscriptions (
  comment_id uuid not null,
  recipient_id uuid not null,
  decision boolean not null,
  replies boolean not null,
  constraint mail_subscriptions_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id),
  constraint mail_subscriptions_pkey PRIMARY KEY (comment_id),
  constraint mail_subscriptions_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES mail_recipients(id) ON DELETE CASCADE
);

create table mails (
  id uuid not null,
  recipient_id uuid not null,
  site_id text not null,
  kind text not null,
  about_id uuid,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  attempts integer not null default 0,
  next_attempt_at timestamp(3) with time zone not null default freischalt_now(),
  delivered_at timestamp(3) with time zone,
  given_up_at timestamp(3) with time zone,
  last_failure text,
  constraint mails_check CHECK (((delivered_at IS NULL) OR (given_up_at IS NULL))),
  constraint mails_check1 CHECK (((kind = 'confirmation'::text) = (about_id IS NULL))),
  constraint mails_kind_check CHECK ((kind = ANY (ARRAY['confirmation'::text, 'decision'::text, 'reply'::text]))),
  constraint mails_pkey PRIMARY KEY (id),
  constraint mails_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES mail_recipients(id) ON DELETE CASCADE,
  constraint mails_recipient_id_kind_about_id_key UNIQUE (recipient_id, kind, about_id)
);

create table notices (
  id uuid not null,
  site_id text not null,
  event text not null,
  url text not null,
  payload jsonb not null,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  attempts integer not null default 0,
  next_attempt_at timestamp(3) with time zone not null default freischalt_now(),
  delivered_at timestamp(3) with time zone,
  given_up_at timestamp(3) with time zone,
  last_failure text,
  constraint notices_check CHECK (((delivered_at IS NULL) OR (given_up_at IS NULL))),
  constraint notices_event_check CHECK ((event = ANY (ARRAY['urgent'::text, 'pause'::text, 'digest'::text]))),
  constraint notices_pkey PRIMARY KEY (id)
);

create table passkeys (
  id text not null,
  user_id text not null,
  name text,
  credential_id text not null,
  public_key text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp(3) with time zone not null default now(),
  constraint passkeys_credential_id_key UNIQUE (credential_id),
  constraint passkeys_pkey PRIMARY KEY (id),
  constraint passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table policies (
  site_id text not null,
  version text not null,
  policy jsonb not null,
  first_used_at timestamp(3) with time zone not null default freischalt_now(),
  constraint policies_pkey PRIMARY KEY (site_id, version),
  constraint policies_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id)
);

create table print_candidates (
  comment_id uuid not null,
  site_id text not null,
  revision_id uuid not null,
  status text not null,
  credit text,
  changed_by text not null,
  marked_at timestamp(3) with time zone not null default freischalt_now(),
  changed_at timestamp(3) with time zone not null default freischalt_now(),
  constraint print_candidates_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id),
  constraint print_candidates_pkey PRIMARY KEY (comment_id),
  constraint print_candidates_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revisions(id),
  constraint print_candidates_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint print_candidates_status_check CHECK ((status = ANY (ARRAY['candidate'::text, 'chosen'::text, 'printed'::text])))
);

create table rate_limits (
  id text not null,
  key text not null,
  count integer not null,
  last_request bigint not null,
  constraint rate_limits_key_key UNIQUE (key),
  constraint rate_limits_pkey PRIMARY KEY (id)
);

create table reader_changes (
  article_id uuid not null,
  comment_id uuid not null,
  at timestamp(3) with time zone not null,
  change text not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  constraint reader_changes_change_check CHECK ((change = ANY (ARRAY['published'::text, 'removed'::text, 'edited'::text])))
);

create table recommendations (
  revision_id uuid not null,
  policy_version text not null,
  recommendation text not null,
  reasons jsonb not null,
  risk double precision not null,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  constraint recommendations_pkey PRIMARY KEY (revision_id),
  constraint recommendations_recommendation_check CHECK ((recommendation = ANY (ARRAY['approve'::text, 'review'::text, 'reject'::text]))),
  constraint recommendations_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revisions(id)
);

create table reports (
  comment_id uuid not null,
  reporter_id uuid not null,
  revision_id uuid not null,
  reason text not null,
  note text,
  trusted boolean not null,
  settled_by uuid,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  constraint reports_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id),
  constraint reports_pkey PRIMARY KEY (comment_id, reporter_id),
  constraint reports_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revisions(id)
);

create table review_changes (
  site_id text not null,
  comment_id uuid not null,
  change text not null,
  decision text,
  actor_name text,
  at timestamp(3) with time zone not null default freischalt_now(),
  transaction_id xid8 not null default pg_current_xact_id(),
  constraint review_changes_change_check CHECK ((change = ANY (ARRAY['arrived'::text, 'changed'::text, 'decided'::text, 'claimed'::text, 'released'::text, 'held'::text, 'unheld'::text])))
);

create table revisions (
  id uuid not null,
  comment_id uuid not null,
  number integer not null,
  body text not null,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  scored_at timestamp(3) with time zone,
  scoring_failed_at timestamp(3) with time zone,
  scoring_failure text,
  fingerprint bytea,
  sketch bytea,
  constraint revisions_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id),
  constraint revisions_comment_id_number_key UNIQUE (comment_id, number),
  constraint revisions_number_check CHECK ((number >= 1)),
  constraint revisions_pkey PRIMARY KEY (id)
);

create table scores (
  revision_id uuid not null,
  signal text not null,
  value double precision,
  abstained text,
  count integer,
  model text not null,
  model_version text not null,
  spans jsonb not null default '[]'::jsonb,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  passage jsonb,
  parts jsonb,
  constraint scores_pkey PRIMARY KEY (revision_id, signal),
  constraint scores_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revisions(id),
  constraint scores_value_check CHECK (((value >= (0)::double precision) AND (value <= (1)::double precision)))
);

create table second_looks (
  id uuid not null,
  decision_id uuid not null,
  site_id text not null,
  comment_id uuid not null,
  revision_id uuid not null,
  signals text[] not null,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  decision text,
  reason text,
  looked_by text,
  looked_at timestamp(3) with time zone,
  constraint second_looks_check CHECK ((((decision IS NULL) = (looked_at IS NULL)) AND ((looked_by IS NULL) = (looked_at IS NULL)))),
  constraint second_looks_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id),
  constraint second_looks_decision_check CHECK ((decision = ANY (ARRAY['approve'::text, 'reject'::text]))),
  constraint second_looks_decision_id_key UNIQUE (decision_id),
  constraint second_looks_pkey PRIMARY KEY (id),
  constraint second_looks_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revisions(id),
  constraint second_looks_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id)
);

create table sessions (
  id text not null,
  user_id text not null,
  token text not null,
  expires_at timestamp(3) with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_key UNIQUE (token),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table site_hours (
  site_id text not null,
  starts_at timestamp(3) with time zone not null,
  arrived integer not null,
  decided integer not null,
  busy_ms integer not null,
  constraint site_hours_pkey PRIMARY KEY (site_id, starts_at)
);

create table sites (
  id text not null,
  name text not null,
  language text not null,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  updated_at timestamp(3) with time zone not null default freischalt_now(),
  constraint sites_pkey PRIMARY KEY (id)
);

create table stated_times (
  site_id text not null,
  comment_id uuid not null,
  stated_at timestamp(3) with time zone not null,
  expected_by timestamp(3) with time zone not null,
  situation text not null,
  constraint stated_times_pkey PRIMARY KEY (site_id, stated_at, comment_id),
  constraint stated_times_situation_check CHECK ((situation = ANY (ARRAY['ranked'::text, 'unranked'::text, 'paused'::text])))
);

create table suggested_scores (
  site_id text not null,
  community text not null,
  item text not null,
  attribute text not null,
  language text not null,
  text text not null,
  value double precision not null,
  suggested_by text not null,
  suggested_at timestamp(3) with time zone not null default freischalt_now(),
  constraint suggested_scores_pkey PRIMARY KEY (site_id, community, item, attribute),
  constraint suggested_scores_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint suggested_scores_value_check CHECK (((value >= (0)::double precision) AND (value <= (1)::double precision)))
);

create table tokens (
  id uuid not null,
  token_hash text not null,
  name text not null,
  role text not null,
  site_ids text[],
  created_at timestamp(3) with time zone not null default freischalt_now(),
  expires_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  constraint tokens_pkey PRIMARY KEY (id),
  constraint tokens_role_check CHECK ((role = ANY (ARRAY['publisher'::text, 'moderator'::text, 'editor'::text, 'admin'::text]))),
  constraint tokens_token_hash_key UNIQUE (token_hash)
);

create table two_factors (
  id text not null,
  user_id text not null,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamp(3) with time zone,
  constraint two_factors_pkey PRIMARY KEY (id),
  constraint two_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint two_factors_user_id_key UNIQUE (user_id)
);

create table used_proofs (
  nonce text not null,
  used_for text,
  expires_at timestamp(3) with time zone not null,
  constraint used_proofs_pkey PRIMARY KEY (nonce)
);

create table user_roles (
  user_id text not null,
  role text not null,
  site_ids text[],
  given_by text not null default 'operator'::text,
  constraint user_roles_given_by_check CHECK ((given_by = ANY (ARRAY['operator'::text, 'oidc'::text]))),
  constraint user_roles_pkey PRIMARY KEY (user_id, role),
  constraint user_roles_role_check CHECK ((role = ANY (ARRAY['moderator'::text, 'editor'::text, 'admin'::text]))),
  constraint user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table users (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  two_factor_enabled boolean not null default false,
  constraint users_email_key UNIQUE (email),
  constraint users_pkey PRIMARY KEY (id)
);

create table verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp(3) with time zone not null,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint verifications_pkey PRIMARY KEY (id)
);

create table votes (
  comment_id uuid not null,
  voter_id uuid not null,
  value smallint not null,
  created_at timestamp(3) with time zone not null default freischalt_now(),
  constraint votes_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES comments(id),
  constraint votes_pkey PRIMARY KEY (comment_id, voter_id),
  constraint votes_value_check CHECK ((value = ANY (ARRAY['-1'::integer, 1])))
);

CREATE UNIQUE INDEX accounts_of_provider ON public.accounts USING btree (provider_id, account_id);
CREATE INDEX accounts_user ON public.accounts USING btree (user_id);
CREATE INDEX audit_log_subject ON public.audit_log USING btree (subject_type, subject_id, id);
CREATE INDEX claims_expiry ON public.claims USING btree (expires_at);
CREATE INDEX claims_of_moderator ON public.claims USING btree (moderator_id, site_id);
CREATE INDEX comment_notes_of_comment ON public.comment_notes USING btree (comment_id, created_at, id);
CREATE INDEX comment_search_of_site ON public.comment_search USING btree (site_id, created_at, comment_id);
CREATE INDEX comment_search_words ON public.comment_search USING gin (words);
CREATE INDEX comments_author ON public.comments USING btree (author_id, created_at, id);
CREATE INDEX comments_best ON public.comments USING btree (article_id, rating, created_at, id) WHERE ((parent_id IS NULL) AND listed);
CREATE INDEX comments_by_age ON public.comments USING btree (site_id, status, created_at, id);
CREATE INDEX comments_by_language ON public.comments USING btree (site_id, status, language, created_at, id) WHERE (language IS NOT NULL);
CREATE INDEX comments_by_risk ON public.comments USING btree (site_id, status, risk DESC, created_at, id) WHERE (status <> 'scoring'::text);
CREATE INDEX comments_held ON public.comments USING btree (site_id, effective_at) WHERE (effective_at IS NOT NULL);
CREATE INDEX comments_insult_by_age ON public.comments USING btree (site_id, status, created_at, id) WHERE ('insult'::text = ANY (signals));
CREATE INDEX comments_insult_by_risk ON public.comments USING btree (site_id, status, risk DESC, created_at, id) WHERE ('insult'::text = ANY (signals));
CREATE INDEX comments_links_by_age ON public.comments USING btree (site_id, status, created_at, id) WHERE ('links'::text = ANY (signals));
CREATE INDEX comments_links_by_risk ON public.comments USING btree (site_id, status, risk DESC, created_at, id) WHERE ('links'::text = ANY (signals));
CREATE INDEX comments_of_article ON public.comments USING btree (article_id, status, created_at, id) WHERE (status <> 'scoring'::text);
CREATE INDEX comments_of_paragraph ON public.comments USING btree (article_id, paragraph_id, created_at, id) WHERE ((paragraph_id IS NOT NULL) AND listed);
CREATE INDEX comments_of_paragraph_best ON public.comments USING btree (article_id, paragraph_id, rating, created_at, id) WHERE ((paragraph_id IS NOT NULL) AND listed);
CREATE INDEX comments_off_topic_by_age ON public.comments USING btree (site_id, status, created_at, id) WHERE ('offTopic'::text = ANY (signals));
CREATE INDEX comments_off_topic_by_risk ON public.comments USING btree (site_id, status, risk DESC, created_at, id) WHERE ('offTopic'::text = ANY (signals));
CREATE INDEX comments_parent ON public.comments USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX comments_public ON public.comments USING btree (article_id, published_at) WHERE (status = 'approved'::text);
CREATE INDEX comments_replies ON public.comments USING btree (root_id, created_at, id) WHERE (parent_id IS NOT NULL);
CREATE INDEX comments_reported_by_age ON public.comments USING btree (site_id, created_at, id) WHERE (reports_open > 0);
CREATE INDEX comments_reported_by_risk ON public.comments USING btree (site_id, risk DESC, created_at, id) WHERE (reports_open > 0);
CREATE INDEX comments_standing ON public.comments USING btree (article_id, effective_at) WHERE (standing_status = 'approved'::text);
CREATE INDEX comments_threads ON public.comments USING btree (article_id, created_at, id) WHERE ((parent_id IS NULL) AND listed);
CREATE INDEX comments_words_by_age ON public.comments USING btree (site_id, status, created_at, id) WHERE ('words'::text = ANY (signals));
CREATE INDEX comments_words_by_risk ON public.comments USING btree (site_id, status, risk DESC, created_at, id) WHERE ('words'::text = ANY (signals));
CREATE INDEX decisions_held ON public.decisions USING btree (effective_at) WHERE (effective_at > decided_at);
CREATE INDEX decisions_of_actor ON public.decisions USING btree (actor_id, decided_at, id);
CREATE INDEX decisions_of_comment ON public.decisions USING btree (comment_id, decided_at, id);
CREATE INDEX decisions_of_site ON public.decisions USING btree (site_id, decided_at, id);
CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (created_at);
CREATE INDEX mail_limits_age ON public.mail_limits USING btree (until);
CREATE INDEX mail_recipients_age ON public.mail_recipients USING btree (asked_at);
CREATE INDEX mail_subscriptions_recipient ON public.mail_subscriptions USING btree (recipient_id);
CREATE INDEX mails_age ON public.mails USING btree (created_at) WHERE (kind <> 'reply'::text);
CREATE INDEX mails_due ON public.mails USING btree (next_attempt_at) WHERE ((delivered_at IS NULL) AND (given_up_at IS NULL));
CREATE INDEX notices_age ON public.notices USING btree (created_at);
CREATE INDEX notices_due ON public.notices USING btree (next_attempt_at) WHERE ((delivered_at IS NULL) AND (given_up_at IS NULL));
CREATE INDEX passkeys_user ON public.passkeys USING btree (user_id);
CREATE INDEX print_candidates_of_site ON public.print_candidates USING btree (site_id, marked_at, comment_id);
CREATE INDEX reader_changes_due ON public.reader_changes USING btree (at);
CREATE INDEX reader_changes_of_article ON public.reader_changes USING btree (article_id, at);
CREATE INDEX reader_changes_transaction ON public.reader_changes USING btree (transaction_id);
CREATE INDEX review_changes_age ON public.review_changes USING btree (at);
CREATE INDEX review_changes_transaction ON public.review_changes USING btree (transaction_id);
CREATE INDEX revisions_failed ON public.revisions USING btree (scoring_failed_at) WHERE (scoring_failed_at IS NOT NULL);
CREATE INDEX second_looks_done ON public.second_looks USING btree (site_id, looked_at) WHERE (looked_at IS NOT NULL);
CREATE INDEX second_looks_open ON public.second_looks USING btree (site_id, created_at, id) WHERE (looked_at IS NULL);
CREATE INDEX sessions_user ON public.sessions USING btree (user_id);
CREATE INDEX used_proofs_expiry ON public.used_proofs USING btree (expires_at);
CREATE INDEX verifications_identifier ON public.verifications USING btree (identifier);
CREATE TRIGGER audit_log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER claims_review_changes AFTER INSERT OR DELETE OR UPDATE ON public.claims FOR EACH ROW EXECUTE FUNCTION note_claimed();
CREATE TRIGGER comment_notes_review_changes AFTER INSERT ON public.comment_notes FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['hold'::text, 'unhold'::text]))) EXECUTE FUNCTION note_held();
CREATE TRIGGER comments_count_inserted AFTER INSERT ON public.comments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_comment_counts();
CREATE TRIGGER comments_count_updated AFTER UPDATE ON public.comments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_comment_counts();
CREATE TRIGGER comments_reader_changes AFTER UPDATE ON public.comments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_reader_changes();
CREATE TRIGGER comments_review_changes AFTER UPDATE ON public.comments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_review_changes();
CREATE TRIGGER comments_search AFTER UPDATE ON public.comments FOR EACH ROW WHEN (((old.status <> new.status) AND ((new.status = 'withdrawn'::text) OR (old.status = 'scoring'::text)))) EXECUTE FUNCTION note_search();
CREATE TRIGGER decisions_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decisions_review_changes AFTER INSERT ON public.decisions FOR EACH ROW EXECUTE FUNCTION note_decided();

CREATE OR REPLACE FUNCTION public.freischalt_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select date_trunc('milliseconds',
    coalesce(nullif(current_setting('freischalt.now', true), '')::timestamptz, statement_timestamp()))
$function$;

CREATE OR REPLACE FUNCTION public.is_public(status text, published_at timestamp with time zone, standing_status text, effective_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select status = 'approved' and published_at <= freischalt_now()
    or status <> 'withdrawn' and standing_status = 'approved'
      and (effective_at is null or effective_at > freischalt_now())
$function$;

CREATE OR REPLACE FUNCTION public.note_claimed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.note_comment_counts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.note_decided()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into review_changes (site_id, comment_id, change, decision, actor_name)
  values (new.site_id, new.comment_id, 'decided', new.decision, new.actor_name);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.note_held()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into review_changes (site_id, comment_id, change, actor_name)
  values (new.site_id, new.comment_id, case new.kind when 'hold' then 'held' else 'unheld' end,
    new.moderator_name);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.note_reader_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.note_review_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.note_search()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.status = 'withdrawn' then
    delete from comment_search where comment_id = new.id;
  else
    insert into comment_search (comment_id, site_id, created_at, words)
    select new.id, new.site_id, new.created_at, search_words(s.language, new.author_name, v.body)
    from revisions v, sites s where v.id = new.revision_id and s.id = new.site_id
    on conflict (comment_id) do update set words = excluded.words;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.public_revision(revision_id uuid, public_revision_id uuid, effective_at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when effective_at <= freischalt_now() then revision_id
    else coalesce(public_revision_id, revision_id) end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$function$;

CREATE OR REPLACE FUNCTION public.search_config(language text)
 RETURNS regconfig
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case language when 'de' then 'pg_catalog.german'::regconfig
    when 'en' then 'pg_catalog.english'::regconfig else 'pg_catalog.simple'::regconfig end
$function$;

CREATE OR REPLACE FUNCTION public.search_words(language text, author_name text, body text)
 RETURNS tsvector
 LANGUAGE sql
 STABLE
AS $function$
    select to_tsvector(config, author_name) || to_tsvector('simple', author_name) || to_tsvector(config, body)
    from (select search_config(language) as config) c
  $function$;
