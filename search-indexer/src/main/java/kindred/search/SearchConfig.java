package kindred.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How search keeps its index and answers. */
@ConfigMapping(prefix = "kindred.search")
public interface SearchConfig {
    /** The index of people. */
    Index index();

    /** How long Elasticsearch may take for one step of an answer; past it the client gets a 503. */
    @WithDefault("2s")
    Duration answerWithin();

    /** How long after a page its cursor is good for. */
    @WithDefault("2m")
    Duration cursorLife();

    /** The index of people. */
    interface Index {
        /** The alias that is searched, and the beginning of the names of the indexes behind it. */
        @WithDefault("people")
        String alias();

        /** Primary shards. Another number makes another index. */
        @WithDefault("1")
        int shards();

        /** Copies of each shard; none survives the loss of a node with 0. */
        @WithDefault("1")
        int replicas();

        /** How soon a write is found. */
        @WithDefault("500ms")
        Duration refreshInterval();

        /** How long Elasticsearch may take for one batch. */
        @WithDefault("30s")
        Duration writeWithin();

        /** How often to look for indexes that nobody keeps current any more; while it is such a one that is searched, answers grow old. */
        @WithDefault("5s")
        Duration tidyEvery();

        /** How old such an index must be before it is deleted: who has just made it may not have joined its group yet. */
        @WithDefault("10m")
        Duration tidyAfter();
    }
}
