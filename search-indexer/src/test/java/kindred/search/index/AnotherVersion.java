package kindred.search.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import kindred.search.SearchConfig;
import kindred.search.elastic.Elasticsearch;

/** Another version of the service, whose index has another definition, running beside the one under test. */
final class AnotherVersion implements AutoCloseable {
    final IndexDefinition definition;
    private final ApplyEvents events;
    private final IndexPeople indexing;

    /** @param shards in which its definition differs */
    AnotherVersion(Elasticsearch elasticsearch, ObjectMapper json, Map<String, Object> kafka, int shards)
            throws IOException {
        var config = new SmallRyeConfigBuilder()
                .withMapping(SearchConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValue("kindred.search.index.shards", "" + shards)
                .withDefaultValue("kindred.search.index.replicas", "0")
                .build()
                .getConfigMapping(SearchConfig.class);
        var metrics = new SimpleMeterRegistry();
        this.definition = new IndexDefinition(json, config);
        var writer = new PeopleWriter(elasticsearch, definition, config);
        this.events = new ApplyEvents(json, writer, kafka, metrics);
        this.indexing =
                new IndexPeople(new PeopleIndexes(elasticsearch, definition, config), events, kafka, config, metrics);
        indexing.start(new StartupEvent());
    }

    @Override
    public void close() {
        indexing.stop(new ShutdownEvent());
        events.close();
    }
}
