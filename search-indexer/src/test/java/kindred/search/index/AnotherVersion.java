package kindred.search.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.util.Map;
import kindred.search.TestConfig;
import kindred.search.elastic.Elasticsearch;
import kindred.search.meaning.Meanings;

/** Another version of the service that runs beside the one under test. */
final class AnotherVersion implements AutoCloseable {
    final IndexDefinition definition;
    final PeopleIndexes indexes;
    final IndexProgress progress;
    private final ApplyEvents events;
    private final IndexPeople indexing;

    /**
     * @param settings its differences, see {@link TestConfig#with}; with another alias it is independent of the service
     *     under test
     */
    AnotherVersion(
            Elasticsearch elasticsearch, ObjectMapper json, Map<String, Object> kafka, Map<String, String> settings)
            throws IOException {
        var config = TestConfig.with(settings);
        var metrics = new SimpleMeterRegistry();
        this.definition = new IndexDefinition(json, config);
        this.indexes = new PeopleIndexes(elasticsearch, definition, config);
        this.progress = new IndexProgress(indexes, definition, kafka);
        this.events = new ApplyEvents(
                json,
                new PeopleWriter(elasticsearch, definition, new PersonDocuments(new Meanings(json, config)), config),
                kafka,
                metrics);
        this.indexing = new IndexPeople(indexes, events, kafka, config, metrics);
        indexing.start(new StartupEvent());
    }

    @Override
    public void close() {
        indexing.stop(new ShutdownEvent());
        events.close();
    }
}
