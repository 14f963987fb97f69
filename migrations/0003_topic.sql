-- What a topic model makes of an article: made once, and still there for the next worker or the next start.
create table article_vectors (
  article_id uuid not null references articles on delete cascade,
  model_version text not null,
  -- Of title, teaser and text: a row with another hash is out of date.
  text_hash text not null,
  vectors bytea not null,
  created_at timestamptz(3) not null default freischalt_now(),
  primary key (article_id, model_version)
);

alter table articles add column teaser text not null default '';

-- The stretch of the article that comes closest to the comment, where the signal knows one.
alter table scores add column passage jsonb;
