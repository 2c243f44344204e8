package kindred.search.index;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * How a new index takes over. It is filled from the beginning of the topic, while the old one is kept current by those who made it and
 * answers all searches. When it has what was in the topic at the start, the alias moves. The old index stays as long as somebody is in
 * its consumer group, that is, as long as the old version of this service runs anywhere: so a rolling deployment, and a roll-back in the
 * middle of it, find both indexes current. Once nobody keeps an index current it is not searched any more, however new it is; it is
 * deleted later.
 */
final class IndexRollover {
    private static final Logger LOG = Logger.getLogger(IndexRollover.class);

    private final PeopleIndexes indexes;
    private final ConsumerGroups groups;
    private final PeopleIndexes.Existing ours;
    private final Map<TopicPartition, Long> endsAtStart;
    private final Duration tidyEvery;
    private final Duration tidyAfter;
    private boolean live;
    private Instant nextTidy = Instant.MIN;

    IndexRollover(
            PeopleIndexes indexes,
            ConsumerGroups groups,
            PeopleIndexes.Existing ours,
            Duration tidyEvery,
            Duration tidyAfter) {
        this.indexes = indexes;
        this.groups = groups;
        this.ours = ours;
        this.tidyEvery = tidyEvery;
        this.tidyAfter = tidyAfter;
        this.live = indexes.isSearched(ours.name());
        this.endsAtStart = groups.ends();
    }

    /** The group is named for the very index, not for its definition alone: an index that is made again is filled again. */
    static String group(PeopleIndexes.Existing index) {
        return "search-indexer." + index.name() + "." + index.uuid();
    }

    /** To be called now and then. */
    void advance() {
        if (!live) takeOver();
        else if (Instant.now().isAfter(nextTidy)) tidy();
    }

    private void takeOver() {
        if (!groups.isPast(group(ours), endsAtStart)) return;
        indexes.goLive(List.of());
        live = true;
        LOG.infof("%s has caught up and is searched from now on", ours.name());
    }

    private void tidy() {
        var before = Instant.now().minus(tidyAfter);
        var existing = indexes.all();
        if (!existing.contains(ours)) throw new IndexGone(ours.name());
        var abandoned = existing.stream()
                .filter(index -> !index.equals(ours) && !groups.hasMembers(group(index)))
                .toList();
        var deletable = abandoned.stream()
                .filter(index -> !index.createdAt().isAfter(before))
                .map(PeopleIndexes.Existing::name)
                .toList();
        if (!deletable.isEmpty() || abandoned.stream().anyMatch(index -> indexes.isSearched(index.name()))) {
            indexes.goLive(deletable);
            LOG.infof(
                    "Nobody keeps %s current any more: %s is searched, deleted are %s",
                    abandoned, ours.name(), deletable);
        }
        nextTidy = Instant.now().plus(tidyEvery);
    }
}
