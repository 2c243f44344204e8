-- While one of the two blocks the other, each sees the positions that the other had when the block began. Null without a block.
alter table participants
  add column shown_read_seq bigint,
  add column shown_delivered_seq bigint;

update participants p
set shown_read_seq = p.read_seq, shown_delivered_seq = greatest(p.read_seq, p.delivered_seq)
from conversations c
where c.id = p.conversation_id and c.silenced_by is not null;

-- A deleted message does not count as unread. Most messages are not deleted, so the index is small and a send pays nothing for it.
-- Creating it reads the table once, and sends wait meanwhile.
create index messages_deleted on messages (conversation_id, seq) where deleted_at is not null;
