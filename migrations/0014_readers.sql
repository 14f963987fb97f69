-- What the site's own login says that an author is; shown beside the name.
alter table comments add column author_badge text;
