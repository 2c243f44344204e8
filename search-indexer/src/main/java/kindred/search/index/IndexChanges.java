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
final class IndexChanges {
    private final Map<UUID, DocumentWrite> writes = new LinkedHashMap<>();
    private final Map<UUID, ConsumerRecord<byte[], byte[]>> tombstones = new LinkedHashMap<>();

    void state(ConsumerRecord<byte[], byte[]> record, UserState user) {
        add(new DocumentWrite(user.userId(), user.version(), PersonDocument.of(user, record.offset()), false, record));
    }

    void erased(ConsumerRecord<byte[], byte[]> record, UserErased erasure) {
        var gone = PersonDocument.erased(erasure.userId(), record.offset());
        add(new DocumentWrite(erasure.userId(), erasure.version(), gone, false, record));
    }

    /** A tombstone has no version of its own: it is about the version before it, wherever that is. */
    void tombstone(ConsumerRecord<byte[], byte[]> record, UUID userId) {
        var before = writes.get(userId);
        if (before == null) tombstones.put(userId, record);
        else writes.put(userId, erasure(userId, before.version(), record));
    }

    private void add(DocumentWrite write) {
        writes.merge(write.userId(), write, (one, other) -> other.version() > one.version() ? other : one);
    }

    /**
     * A tombstone that comes again says nothing about who has registered again since, and is in the index already.
     *
     * @param index looks up people in the index; who is not in it has nothing to be erased
     */
    List<DocumentWrite> resolve(Function<Set<UUID>, Map<UUID, IndexedVersion>> index) {
        var all = new ArrayList<DocumentWrite>();
        Map<UUID, IndexedVersion> known = tombstones.isEmpty() ? Map.of() : index.apply(tombstones.keySet());
        tombstones.forEach((userId, record) -> {
            var person = known.get(userId);
            if (person != null && person.offset() < record.offset()) all.add(erasure(userId, person.version(), record));
        });
        all.addAll(writes.values());
        return all;
    }

    private static DocumentWrite erasure(UUID userId, long version, ConsumerRecord<byte[], byte[]> tombstone) {
        return new DocumentWrite(userId, version, PersonDocument.erased(userId, tombstone.offset()), true, tombstone);
    }
}
