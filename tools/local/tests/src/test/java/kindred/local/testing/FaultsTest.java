package kindred.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kindred.local.suite.Port;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka Connect publishes committed events once and in order, although servers are killed. */
class FaultsTest {
    private static final int EVENTS = 300;

    /** The {@code transaction.timeout.ms} of the connectors. */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 5000;

    private static Suite suite;

    @BeforeAll
    static void startServers() throws SQLException {
        suite = Suite.start(Path.of("target", "local-faults"), List.of("connect"));
        publishTwoTransactions();
    }

    @AfterAll
    static void stopServers() {
        suite.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "kafka", "postgres"})
    void publishesOnceAndInOrderWhenAServerIsKilled(String server) throws Exception {
        var key = UUID.randomUUID().toString();

        // When
        emit(key, 0, EVENTS / 2);
        suite.servers().kill(server);
        suite.servers().start(server);
        emit(key, EVENTS / 2, EVENTS);

        awaitAll(key);
    }

    @Test
    void publishesOnceAndInOrderAfterALongKafkaOutage() throws Exception {
        var key = UUID.randomUUID().toString();

        // When
        emit(key, 0, EVENTS / 2);
        suite.servers().kill("kafka");
        emit(key, EVENTS / 2, EVENTS);
        // No condition to await: the elapsed time is the fault
        Thread.sleep(2 * TRANSACTION_TIMEOUT_MILLIS);
        suite.servers().start("kafka");

        awaitAll(key);
    }

    @Test
    void restartsAFailedConnector() throws Exception {
        var key = UUID.randomUUID().toString();

        // When a connector cannot log in, which fails it permanently
        emit(key, 0, EVENTS / 2);
        asSuperuser("alter role cdc nologin");
        try {
            asSuperuser(
                    "select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = 'outbox_messaging'");
            emit(key, EVENTS / 2, EVENTS);
            await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> connectorStatus("outbox-messaging")
                    .contains("FAILED"));
        } finally {
            asSuperuser("alter role cdc login");
        }

        awaitAll(key);
    }

    /**
     * A connector that is killed before its second transaction starts from the beginning, and repeats the first one.
     */
    private static void publishTwoTransactions() throws SQLException {
        for (var transaction = 1; transaction <= 2; transaction++) {
            emit("first", transaction - 1, transaction);
            awaitFirst(transaction, "first");
        }
    }

    private static void asSuperuser(String sql) throws SQLException {
        try (var connection = suite.jdbc("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String connectorStatus(String connector) throws IOException, InterruptedException {
        var status = URI.create(suite.url(Port.CONNECT) + "/connectors/" + connector + "/status");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(status).build(), BodyHandlers.ofString())
                .body();
    }

    private static void awaitAll(String key) {
        awaitFirst(EVENTS, key);
    }

    private static void awaitFirst(int count, String key) {
        var expected = IntStream.range(0, count).mapToObj(String::valueOf).toList();
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().untilAsserted(() -> assertThat(published(key))
                .isEqualTo(expected));
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
