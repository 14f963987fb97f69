-- What the desk filters and groups by, found out as a text is scored: the language that a comment is in;
-- the hash of a text as it is told apart from others, and a sketch by which nearly equal ones are known.
alter table comments add column language text;
alter table revisions add column fingerprint bytea, add column sketch bytea;

-- What the search looks through: the latest text of each comment once it is scored, and its author's name.
create table comment_search (
  comment_id uuid primary key references comments (id),
  site_id text not null,
  created_at timestamptz(3) not null,
  words tsvector not null
);

create function search_config(language text) returns regconfig language sql immutable as $$
  select case language when 'de' then 'pg_catalog.german'::regconfig
    when 'en' then 'pg_catalog.english'::regconfig else 'pg_catalog.simple'::regconfig end
$$;

create function search_words(language text, author_name text, body text) returns tsvector
  language sql stable as $$
    select to_tsvector(config, author_name) || to_tsvector('simple', author_name) || to_tsvector(config, body)
    from (select search_config(language) as config) c
  $$;

-- At scoring and not before, so that accepting a comment costs nothing more.
create function note_search() returns trigger language plpgsql as $$
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
end $$;
create trigger comments_search after update on comments for each row
  when (old.status <> new.status and (new.status = 'withdrawn' or old.status = 'scoring'))
  execute function note_search();
