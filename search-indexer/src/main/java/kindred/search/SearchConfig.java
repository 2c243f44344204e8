package kindred.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the search index and of searches. */
@ConfigMapping(prefix = "kindred.search")
public interface SearchConfig {
    /** Settings of the search index. */
    Index index();

    /** How long Elasticsearch may take for one request of a search. After that the client gets a 503. */
    @WithDefault("2s")
    Duration queryTimeout();

    /** Largest number of people in the list of a search for words. Each is judged by the service itself. */
    @WithDefault("200")
    int maxListed();

    /** Settings of the search by meaning. */
    Semantic semantic();

    /** Settings of the search by meaning. */
    interface Semantic {
        /**
         * Whether people are also found by meaning. Without it no model is loaded, and the index has no vectors. A
         * change of it creates a new index.
         */
        @WithDefault("true")
        boolean enabled();

        /** Number of the nearest parts of people that Elasticsearch returns for a search. */
        @WithDefault("100")
        int nearest();
    }

    /** Settings of the search index. */
    interface Index {
        /** The alias that is searched. The names of the indexes behind it begin with it. */
        @WithDefault("people")
        String alias();

        /** Number of primary shards. A change of it creates a new index. */
        @WithDefault("1")
        int shards();

        /** Number of copies of each shard. With 0 the loss of a node loses its shards. */
        @WithDefault("1")
        int replicas();

        /** How often Elasticsearch refreshes the index. A write is found only after a refresh. */
        @WithDefault("500ms")
        Duration refreshInterval();

        /** How long Elasticsearch may take to write a batch. After that the batch is tried again. */
        @WithDefault("30s")
        Duration writeTimeout();

        /**
         * How often to look for abandoned indexes, which no running version of the service keeps current. Until an
         * abandoned index is found, it may still be searched.
         */
        @WithDefault("5s")
        Duration cleanupInterval();

        /**
         * Age from which an abandoned index is deleted. A younger one may belong to a replica that has not joined its
         * consumer group yet.
         */
        @WithDefault("10m")
        Duration cleanupAfter();
    }
}
