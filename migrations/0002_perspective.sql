-- What clients of `comments:suggestscore` say a score should have been: labels to tune by.
create table suggested_scores (
  site_id text not null references sites,
  -- Tokens are the client's own, so two communities may use the same.
  community text not null,
  -- The client's token for the comment; without one, `sha256:` and the hash of the text.
  item text not null,
  attribute text not null,
  language text not null,
  text text not null,
  value double precision not null check (value between 0 and 1),
  suggested_by text not null,
  suggested_at timestamptz(3) not null default freischalt_now(),
  primary key (site_id, community, item, attribute)
);

-- How much each key asked in the current minute, in the form that rate-limiter-flexible writes. Unlogged:
-- a crash may forget it.
create unlogged table key_limits (
  key text primary key,
  points integer not null,
  expire bigint
);
