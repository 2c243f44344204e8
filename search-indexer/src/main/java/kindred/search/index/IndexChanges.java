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

/** Collects the changes of a batch: at most one write for each user, with the newest version. */
final class IndexChanges {
    private final Map<UUID, DocumentWrite> writes = new LinkedHashMap<>();
    private final Map<UUID, ConsumerRecord<byte[], byte[]>> tombstones = new LinkedHashMap<>();

    void addState(ConsumerRecord<byte[], byte[]> record, UserState user) {
        add(new DocumentWrite(user.userId(), user.version(), PersonDocument.of(user, record), false, record));
    }

    void addErasure(ConsumerRecord<byte[], byte[]> record, UserErased erasure) {
        var erased = PersonDocument.erased(erasure.userId(), record);
        add(new DocumentWrite(erasure.userId(), erasure.version(), erased, false, record));
    }

    /** A tombstone has no version. It erases the version before it, which is in this batch or in the index. */
    void addTombstone(ConsumerRecord<byte[], byte[]> record, UUID userId) {
        var before = writes.get(userId);
        if (before == null) tombstones.put(userId, record);
        else writes.put(userId, erasure(userId, before.version(), record));
    }

    private void add(DocumentWrite write) {
        writes.merge(write.userId(), write, (one, other) -> other.version() > one.version() ? other : one);
    }

    /**
     * The writes of the batch. A redelivered tombstone writes nothing if the user has registered again since: the index
     * then has a document of a later offset.
     *
     * @param findVersions looks up users in the index; a user who is not in it need not be erased
     */
    List<DocumentWrite> resolve(Function<Set<UUID>, Map<UUID, IndexedVersion>> findVersions) {
        var result = new ArrayList<DocumentWrite>();
        Map<UUID, IndexedVersion> indexed = tombstones.isEmpty() ? Map.of() : findVersions.apply(tombstones.keySet());
        tombstones.forEach((userId, record) -> {
            var version = indexed.get(userId);
            if (version != null && version.offset() < record.offset())
                result.add(erasure(userId, version.version(), record));
        });
        result.addAll(writes.values());
        return result;
    }

    private static DocumentWrite erasure(UUID userId, long version, ConsumerRecord<byte[], byte[]> tombstone) {
        return new DocumentWrite(userId, version, PersonDocument.erased(userId, tombstone), true, tombstone);
    }
}
