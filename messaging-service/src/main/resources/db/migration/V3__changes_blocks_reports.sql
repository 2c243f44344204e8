-- What replicas of the version before do not know, they leave alone: they go on sending while this is so.

alter table conversations
  add column revision bigint not null default 0, -- counts the changes of its messages; whoever updates it holds the row, so there are no gaps
  add column silenced_by uuid[];                 -- which of the two blocks the other, null for neither: a send, which holds the row, sees it for nothing

alter table messages
  add column revision bigint,                    -- of its last change; null as it was sent
  add column edited_at timestamptz,
  add column deleted_at timestamptz,             -- its place stays, what it said is gone
  add column reactions jsonb,                    -- [{"emoji", "userId"}, …] in the order in which they came; null for none
  drop constraint messages_check,                -- all rows there are fit the stricter one
  add constraint messages_fit_their_type check (deleted_at is not null or (type = 'image') = (storage_id is not null)) not valid;

-- Has only changed messages in it: nothing now, and nothing that a send pays for. Making it reads the table once, and sends wait meanwhile.
create index messages_changed on messages (conversation_id, revision) where revision is not null;

-- One for each person who has ever blocked somebody: whoever changes what they block holds it.
create table block_lists (
  user_id uuid primary key,
  version bigint not null                        -- grows with each event on kindred.blocks
);

create table blocks (
  user_id uuid not null references block_lists,
  blocked_id uuid not null,
  created_at timestamptz not null,
  primary key (user_id, blocked_id)
);

create table reports (
  id uuid primary key,
  reporter_id uuid not null,
  reported_id uuid not null,
  seq bigint not null,                           -- of the message in their conversation; 0 for the person as such
  reason text not null,
  comment text,
  context jsonb not null,                        -- the messages around it, as they were then
  created_at timestamptz not null,
  closed_at timestamptz,
  unique (reporter_id, reported_id, seq)
);

create index reports_of_today on reports (reporter_id, created_at);
create index reports_open on reports (created_at, id) where closed_at is null;
