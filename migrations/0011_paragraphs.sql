-- What a comment is about is told by text: numbers of paragraphs meant something else after every edit of the
-- article, and were shown nowhere.
alter table comments
  drop column paragraph,
  -- Names the paragraph: a hash of its text.
  add column paragraph_id text,
  -- Its beginning, as the article had it when the comment was written.
  add column paragraph_text text;
