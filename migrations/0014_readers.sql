-- What the site's own login says that an author is; shown beside the name.
alter table comments add column author_badge text;

-- Whether its author agreed, as it was sent, that it may appear in print.
alter table comments add column consent_print boolean not null default false;

-- Proofs of work that let a comment pass, until they expire: none does so twice.
create table used_proofs (
  nonce text primary key,
  -- A request that may be repeated with the same proof; null: none.
  used_for text,
  expires_at timestamptz(3) not null
);
create index used_proofs_expiry on used_proofs (expires_at);
