package kindred.kit.outbox;

import java.util.List;
import java.util.UUID;
import kindred.events.EventData;
import kindred.events.EventType;

/** A compacted topic of a service, whose states can be published again from the rows of the database. */
public interface StateTopic {
    /** The type of every republished state: the one that says least about what has changed. */
    EventType event();

    /**
     * Returns the states of the next keys, ordered by key. It locks their rows until the transaction ends, so that a
     * later change is also published later.
     *
     * @param limit the maximum number of states; fewer are returned only at the end
     */
    List<? extends EventData> after(UUID key, int limit);
}
