-- What the subscriptions service told of each user, also of those who have not registered (yet).
create table subscriptions (
  user_id uuid primary key,
  status  text not null,
  ends    timestamptz,
  version bigint not null
);
