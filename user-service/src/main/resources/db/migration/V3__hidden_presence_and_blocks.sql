-- Who hides their presence gets no lease of it
alter table users add column presence_hidden boolean not null default false;

-- Whom each person blocks, as messaging-service told it last. Neither they nor those whom they block need have registered (yet)
create table blocks (
  user_id     uuid primary key,
  blocked_ids uuid[] not null,
  version     bigint not null
);
