-- The section of the site that an article belongs to, as the publisher names it: some have hours of their own.
alter table articles add column section text check (section ~ '^[a-z0-9-]{1,64}$');
