package kindred.search.index;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Rolls search over to a new index. A new index is filled from the beginning of the topic, while the replicas of the
 * old version keep the old index current and searches use it. Once the new index has all records that the topic had at
 * the start, the alias moves to it.
 *
 * <p>The old index stays as long as its consumer group has members, that is, as long as the old version runs. So a
 * rolling deployment, and a roll-back in the middle of it, find both indexes current. An index whose group has no
 * members is abandoned: it is not searched, however new it is, and is deleted later.
 */
final class IndexRollover {
    private static final Logger LOG = Logger.getLogger(IndexRollover.class);

    private final PeopleIndexes indexes;
    private final ConsumerGroups groups;
    private final PeopleIndexes.ExistingIndex ownIndex;
    private final Map<TopicPartition, Long> endsAtStart;
    private final Duration cleanupInterval;
    private final Duration minAgeToDelete;
    private boolean live;
    private Instant nextCleanup = Instant.MIN;

    IndexRollover(
            PeopleIndexes indexes,
            ConsumerGroups groups,
            PeopleIndexes.ExistingIndex ownIndex,
            Duration cleanupInterval,
            Duration minAgeToDelete) {
        this.indexes = indexes;
        this.groups = groups;
        this.ownIndex = ownIndex;
        this.cleanupInterval = cleanupInterval;
        this.minAgeToDelete = minAgeToDelete;
        this.live = indexes.isSearched(ownIndex.name());
        this.endsAtStart = groups.endOffsets();
    }

    /** The consumer group of an index. It contains the uuid, so that an index that is created again is filled again. */
    static String group(PeopleIndexes.ExistingIndex index) {
        return "search-indexer." + index.name() + "." + index.uuid();
    }

    /** Must be called regularly, for example after each batch. */
    void advance() {
        if (!live) goLiveIfCaughtUp();
        else if (Instant.now().isAfter(nextCleanup)) cleanUp();
    }

    boolean isLive() {
        return live;
    }

    private void goLiveIfCaughtUp() {
        if (!groups.hasReached(group(ownIndex), endsAtStart)) return;
        indexes.goLive(List.of());
        live = true;
        LOG.infof("Index caught up and is searched from now on index=%s", ownIndex.name());
    }

    private void cleanUp() {
        var createdBefore = Instant.now().minus(minAgeToDelete);
        var existing = indexes.all();
        if (!existing.contains(ownIndex)) throw new IndexMissing(ownIndex.name());
        var abandoned = existing.stream()
                .filter(index -> !index.equals(ownIndex) && !groups.hasMembers(group(index)))
                .toList();
        var deletable = abandoned.stream()
                .filter(index -> !index.createdAt().isAfter(createdBefore))
                .map(PeopleIndexes.ExistingIndex::name)
                .toList();
        if (!deletable.isEmpty() || abandoned.stream().anyMatch(index -> indexes.isSearched(index.name()))) {
            indexes.goLive(deletable);
            LOG.infof(
                    "Abandoned indexes cleaned up searched=%s abandoned=%s deleted=%s",
                    ownIndex.name(), abandoned, deletable);
        }
        nextCleanup = Instant.now().plus(cleanupInterval);
    }
}
