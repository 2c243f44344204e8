update participants p
set shown_read_seq = p.read_seq, shown_delivered_seq = greatest(p.read_seq, p.delivered_seq)
from conversations c
where c.id = p.conversation_id and c.silenced_by is not null;
