-- While one of the two blocks the other, each sees the positions that the other had when the block began. Null without a block.
-- Alone in its transaction: reads of participants wait until it commits.
alter table participants
  add column shown_read_seq bigint,
  add column shown_delivered_seq bigint;
