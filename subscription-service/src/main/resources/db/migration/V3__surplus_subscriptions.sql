-- Subscriptions that Stripe may collect although the user has a better one, for operators
create table surplus_subscriptions (
  stripe_subscription_id text primary key,
  stripe_customer_id     text not null,
  user_id                uuid not null,
  status                 text not null,
  price_id               text not null,
  found_at               timestamptz not null default now()
);

create index surplus_subscriptions_of_user on surplus_subscriptions (user_id);

-- Whether a payment of the customer was refunded or disputed, so that synchronizing reads the payments
alter table subscriptions add column check_payments boolean not null default false;
