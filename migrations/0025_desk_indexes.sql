-- Earlier comments first, which locks none of them: those scored meanwhile are noted by the trigger.
insert into comment_search (comment_id, site_id, created_at, words)
select c.id, c.site_id, c.created_at, search_words(s.language, c.author_name, v.body)
from comments c join revisions v on v.id = c.revision_id join sites s on s.id = c.site_id
where c.status not in ('scoring', 'withdrawn')
on conflict do nothing;
create index comment_search_words on comment_search using gin (words);
create index comment_search_of_site on comment_search (site_id, created_at, comment_id);
analyze comment_search;

create index comments_of_article on comments (article_id, status, created_at, id) where status <> 'scoring';
create index comments_by_language on comments (site_id, status, language, created_at, id)
  where language is not null;
