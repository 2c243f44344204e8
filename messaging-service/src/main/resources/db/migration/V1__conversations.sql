-- Everything is keyed by the conversation's id first, so that the tables distribute by it (Citus, or hash partitions).

create table conversations (
  id uuid primary key,                     -- name-based, of the pair: one row per pair, for ever
  participant_ids uuid[] not null,         -- sorted
  last_seq bigint not null default 0,      -- counts the messages; whoever updates it holds the row, so seq has no gaps
  last_message_id uuid,
  version bigint not null default 1,       -- grows with each event on kindred.conversations
  created_at timestamptz not null,
  updated_at timestamptz not null          -- of the last message, or of the creation; never goes backwards
) with (fillfactor = 70);                  -- room for the next version of the row beside it: a send touches no index of it

create table participants (
  conversation_id uuid not null references conversations,
  user_id uuid not null,
  read_seq bigint not null default 0,
  delivered_seq bigint not null default 0,
  primary key (conversation_id, user_id)
) with (fillfactor = 70);

create index participants_by_user on participants (user_id);

-- No foreign key: a message is only ever inserted by the statement that holds its conversation's row.
create table messages (
  conversation_id uuid not null,
  seq bigint not null,
  id uuid not null,
  sender_id uuid not null,
  type text not null check (type in ('text', 'image')),
  content text,
  storage_id uuid,
  client_key text not null,                -- the Idempotency-Key, remembered for ever
  created_at timestamptz not null,         -- milliseconds, as clients see it
  primary key (conversation_id, seq),
  unique (conversation_id, sender_id, client_key)
);
