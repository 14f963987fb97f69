-- By themselves, so that while they are made comments can be read.
create index comments_best on comments (article_id, rating, created_at, id) where parent_id is null and listed;
create index comments_reported_by_age on comments (site_id, created_at, id) where reports_open > 0;
create index comments_reported_by_risk on comments (site_id, risk desc, created_at, id) where reports_open > 0;
create index comments_of_paragraph on comments (article_id, paragraph_id, created_at, id)
  where paragraph_id is not null and listed;
create index comments_of_paragraph_best on comments (article_id, paragraph_id, rating, created_at, id)
  where paragraph_id is not null and listed;
