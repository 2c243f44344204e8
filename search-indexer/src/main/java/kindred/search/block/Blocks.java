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

/** All blocks, to be asked from either side. Whoever neither blocks nor is blocked takes no room. */
@ApplicationScoped
public class Blocks {
    /** @param whom may be empty: the version stays, so that nothing older blocks again */
    private record Blocking(Set<UUID> whom, long version) {}

    private final Map<UUID, Blocking> blocking = new HashMap<>();
    /** The same from the other side; most are blocked by one or two, so a list is the smallest. */
    private final Map<UUID, List<UUID>> blockers = new HashMap<>();

    private int count;
    private boolean known;

    /**
     * Whom the person blocks, and who blocks the person.
     *
     * @throws RetryableException as long as not all blocks are known
     */
    public synchronized List<UUID> hiddenFrom(UUID person) {
        if (!known) throw new RetryableException("The blocks have not been read yet");
        var hidden = new HashSet<>(blockers.getOrDefault(person, List.of()));
        var own = blocking.get(person);
        if (own != null) hidden.addAll(own.whom);
        return List.copyOf(hidden);
    }

    /** Once known, they stay so: what is heard later makes the picture newer, and hearing nothing makes it older, but not incomplete. */
    public synchronized boolean areKnown() {
        return known;
    }

    synchronized void allAreKnown() {
        known = true;
    }

    /** Each is one person who blocks one other. */
    synchronized int count() {
        return count;
    }

    synchronized void apply(BlockList list) {
        var before = blocking.get(list.userId());
        if (before != null && before.version >= list.version()) return;
        var now = new Blocking(Set.copyOf(list.blockedIds()), list.version());
        blocking.put(list.userId(), now);
        replace(list.userId(), before == null ? Set.of() : before.whom, now.whom);
    }

    /** With its version: whatever comes after a tombstone holds. */
    synchronized void forget(UUID blocker) {
        var before = blocking.remove(blocker);
        if (before != null) replace(blocker, before.whom, Set.of());
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
