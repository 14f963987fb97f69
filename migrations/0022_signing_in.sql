-- Second factors and passkeys of moderators, and roles that a newsroom's own login gives.
alter table users add column two_factor_enabled boolean not null default false;

create table two_factors (
  id text primary key,
  user_id text not null unique references users on delete cascade,
  -- Both encrypted with the service's secret.
  secret text not null,
  backup_codes text not null,
  -- Whether a first code proved that the app has the secret.
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz(3)
);

create table passkeys (
  id text primary key,
  user_id text not null references users on delete cascade,
  name text,
  credential_id text not null unique,
  public_key text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz(3) not null default now()
);
create index passkeys_user on passkeys (user_id);

-- Who gave a role; those of `oidc` are read anew at each sign-in.
alter table user_roles add column given_by text not null default 'operator'
  check (given_by in ('operator', 'oidc'));

-- One person of a provider is one account, also when two answers arrive at once.
create unique index accounts_of_provider on accounts (provider_id, account_id);
