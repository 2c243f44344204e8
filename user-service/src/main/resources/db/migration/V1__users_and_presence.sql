create table users (
  id                  uuid primary key,
  -- issuer|subject of the Clerk token; the id is derived from it
  token_identifier    text not null unique,
  career              text,
  interests           text[] not null default '{}',
  mood                text,
  -- a copy; the subscriptions service owns the truth and tells us by events
  subscription_status text not null default 'none',
  subscription_ends   timestamptz,
  registered_at       timestamptz not null,
  updated_at          timestamptz not null,
  version             bigint not null
);

-- A row is a lease: its person was last announced as online, and stays so until it lapses and the row is swept.
create table presence (
  user_id         uuid primary key references users on delete cascade,
  online_until    timestamptz not null,
  -- how long the last event about it holds; never before online_until
  announced_until timestamptz not null
);

create index presence_lapsing on presence (online_until);
