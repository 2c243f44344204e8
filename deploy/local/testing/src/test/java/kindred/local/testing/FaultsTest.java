package kindred.local.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was committed is published once and in order, whichever server is killed at whichever moment. */
class FaultsTest {
    private static final int EVENTS = 300;

    private static Suite suite;

    @BeforeAll
    static void startServers() {
        suite = Suite.start(Path.of("target", "local-faults"), List.of("connect"));
    }

    @AfterAll
    static void stopServers() {
        suite.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "kafka", "postgres"})
    void eventsArriveOnceAndInOrderWhenAServerIsKilled(String server) throws SQLException {
        var key = UUID.randomUUID().toString();

        // When
        emit(key, 0, EVENTS / 2);
        suite.servers().kill(server);
        suite.servers().start(server);
        emit(key, EVENTS / 2, EVENTS);

        // Then
        var expected = IntStream.range(0, EVENTS).mapToObj(String::valueOf).toList();
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals(expected, published(key)));
    }

    private static void emit(String key, int from, int to) throws SQLException {
        try (var connection = suite.jdbc("messaging");
                var statement = connection.prepareStatement("""
                        select pg_logical_emit_message(true, 'outbox', json_build_object(
                          'specversion', '1.0', 'id', gen_random_uuid(), 'aggregatetype', 'kindred.messages',
                          'aggregateid', ?, 'type', 'test', 'source', '/test', 'time', '', 'dataschema', '',
                          'payload', ?)::text)""")) {
            for (int number = from; number < to; number++) {
                statement.setString(1, key);
                statement.setString(2, String.valueOf(number));
                statement.execute();
            }
        }
    }

    private static List<String> published(String key) {
        try (var events = suite.events("kindred.messages")) {
            return events.all().stream()
                    .filter(event -> key.equals(event.key()))
                    .map(Event::value)
                    .toList();
        }
    }
}
