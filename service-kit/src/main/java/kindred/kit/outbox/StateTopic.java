package kindred.kit.outbox;

import java.util.List;
import java.util.UUID;
import kindred.events.EventData;
import kindred.events.EventType;

/** The compacted topic of a service, as it can be told again from the rows that it was told from. */
public interface StateTopic {
    /** What every state is told as: the type that promises least about what has happened. */
    EventType event();

    /**
     * The states of the next keys, in the order of keys. Their rows are locked until the transaction ends: whatever changes one of them is
     * published after it.
     *
     * @param most of them; fewer only at the end
     */
    List<? extends EventData> after(UUID key, int most);
}
