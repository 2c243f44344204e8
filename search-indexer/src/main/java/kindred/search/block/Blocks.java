package kindred.search.block;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kindred.events.BlockList;
import kindred.kit.consume.RetryableException;

/** All blocks, in memory, with an index for each side. Users without blocks take no memory. */
@ApplicationScoped
public class Blocks {
    /** @param blocked may be empty: the version stays, so that an older list does not block again */
    private record VersionedList(Set<UUID> blocked, long version) {}

    private final Map<UUID, VersionedList> lists = new HashMap<>();
    /** The blockers of each blocked user. Most have one or two, and a list takes the least memory. */
    private final Map<UUID, List<UUID>> blockers = new HashMap<>();

    private int count;
    private boolean loaded;

    /**
     * The users whom the user blocks, and those who block the user.
     *
     * @throws RetryableException until all blocks are loaded
     */
    public synchronized List<UUID> hiddenFrom(UUID user) {
        if (!loaded) throw new RetryableException("The blocks are not loaded yet");
        var hidden = new HashSet<>(blockers.getOrDefault(user, List.of()));
        var own = lists.get(user);
        if (own != null) hidden.addAll(own.blocked);
        return List.copyOf(hidden);
    }

    /** Stays true once it is true: while Kafka is unavailable the blocks get stale, but they are not incomplete. */
    public synchronized boolean areLoaded() {
        return loaded;
    }

    synchronized void markLoaded() {
        loaded = true;
    }

    /** The number of pairs of a blocker and a blocked user. */
    synchronized int count() {
        return count;
    }

    synchronized void apply(BlockList list) {
        var before = lists.get(list.userId());
        if (before != null && before.version >= list.version()) return;
        var now = new VersionedList(Set.copyOf(list.blockedIds()), list.version());
        lists.put(list.userId(), now);
        replace(list.userId(), before == null ? Set.of() : before.blocked, now.blocked);
    }

    /** Also removes the version, so that any list after a tombstone is applied. */
    synchronized void remove(UUID blocker) {
        var before = lists.remove(blocker);
        if (before != null) replace(blocker, before.blocked, Set.of());
    }

    private void replace(UUID blocker, Set<UUID> before, Set<UUID> now) {
        for (var blocked : before)
            if (!now.contains(blocked))
                blockers.computeIfPresent(blocked, (id, by) -> by.remove(blocker) && by.isEmpty() ? null : by);
        for (var blocked : now)
            if (!before.contains(blocked))
                blockers.computeIfAbsent(blocked, id -> new ArrayList<>(1)).add(blocker);
        count += now.size() - before.size();
    }
}
