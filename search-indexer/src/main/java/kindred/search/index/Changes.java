package kindred.search.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kindred.events.UserErased;
import kindred.events.UserState;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a batch of events means for the index: at most one write per person, the newest. */
final class Changes {
    private final Map<UUID, Write> writes = new LinkedHashMap<>();
    private final Map<UUID, ConsumerRecord<byte[], byte[]>> tombstones = new LinkedHashMap<>();

    void state(ConsumerRecord<byte[], byte[]> record, UserState user) {
        add(new Write(user.userId(), user.version(), PersonDocument.of(user), false, record));
    }

    void erased(ConsumerRecord<byte[], byte[]> record, UserErased erasure) {
        add(new Write(erasure.userId(), erasure.version(), PersonDocument.erased(erasure.userId()), false, record));
    }

    /** A tombstone has no version of its own: it is about the version before it, wherever that is. */
    void tombstone(ConsumerRecord<byte[], byte[]> record, UUID userId) {
        var before = writes.get(userId);
        if (before == null) tombstones.put(userId, record);
        else writes.put(userId, new Write(userId, before.version(), PersonDocument.erased(userId), true, record));
    }

    private void add(Write write) {
        writes.merge(write.userId(), write, (one, other) -> other.version() > one.version() ? other : one);
    }

    /** @param versions looks up the versions in the index; who is not in it has nothing to be erased */
    List<Write> resolve(Function<Set<UUID>, Map<UUID, Long>> versions) {
        var all = new ArrayList<Write>();
        Map<UUID, Long> known = tombstones.isEmpty() ? Map.of() : versions.apply(tombstones.keySet());
        tombstones.forEach((userId, record) -> {
            var version = known.get(userId);
            if (version != null) all.add(new Write(userId, version, PersonDocument.erased(userId), true, record));
        });
        all.addAll(writes.values());
        return all;
    }
}
