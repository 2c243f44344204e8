-- What Stripe said last of each user's subscription. Stripe owns the truth; this answers without asking it.
create table subscriptions (
  user_id                uuid primary key,
  stripe_customer_id     text unique,
  former_customers       integer not null default 0,
  stripe_subscription_id text,
  status                 text not null default 'none',
  price_id               text,
  period_ends            timestamptz,
  cancel_at_period_end   boolean not null default false,
  -- when access ends by itself, if Stripe says nothing more; null if there is none
  access_ends            timestamptz,
  announced_active       boolean not null default false,
  version                bigint not null default 0,
  updated_at             timestamptz not null
);

create index subscriptions_active on subscriptions (user_id) where announced_active;
create index subscriptions_lapsing on subscriptions (access_ends) where announced_active;

-- Events that were received: each has its effect once
create table stripe_events (
  id          text primary key,
  type        text not null,
  received_at timestamptz not null default now(),
  -- it names no customer; for an operator to look at
  parked      boolean not null default false
);

create index stripe_events_received on stripe_events (received_at) where not parked;
