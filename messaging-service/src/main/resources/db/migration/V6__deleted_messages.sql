-- A deleted message does not count as unread. Most messages are not deleted, so the index is small and a send pays nothing for it.
-- Creating it reads the table once, and sends wait meanwhile. Reads do not.
create index messages_deleted on messages (conversation_id, seq) where deleted_at is not null;
