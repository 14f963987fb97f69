-- What happened on a site by UTC hour: its pace and its arrivals are learned from this. Written once an
-- hour is over, and never changed.
create table site_hours (
  site_id text not null,
  starts_at timestamptz(3) not null,
  -- Comments that came to wait for a person.
  arrived integer not null,
  -- Moderators' first decisions, outside pauses.
  decided integer not null,
  -- Working milliseconds in which something waited.
  busy_ms integer not null,
  primary key (site_id, starts_at)
);

-- A sample of the times that were stated to readers, so that ranges can be learned from what became of them.
create table stated_times (
  site_id text not null,
  comment_id uuid not null,
  stated_at timestamptz(3) not null,
  expected_by timestamptz(3) not null,
  situation text not null check (situation in ('ranked', 'unranked', 'paused')),
  primary key (site_id, stated_at, comment_id)
);
