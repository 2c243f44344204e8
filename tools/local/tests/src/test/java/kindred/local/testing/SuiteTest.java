package kindred.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SuiteTest {
    private static Suite suite;

    @BeforeAll
    static void startServers() {
        suite = Suite.start(Path.of("target", "local-suite"), List.of("connect"));
    }

    @AfterAll
    static void stopServers() {
        suite.close();
    }

    @Test
    void publishesACommittedEventByteForByte() throws Exception {
        // Given data with spaces, an escape and multi-byte letters, which a parser in between would change
        var id = UUID.randomUUID();
        var data = "{ \"userId\":  \"%s\", \"mood\": \"caf\\u00e9 é 🎈\" }".formatted(id);

        // When
        emit(data, id, true);

        // Then
        try (var events = suite.events("kindred.users")) {
            var event = events.awaitEvent(found -> id.toString().equals(found.key()));
            assertThat(event.value()).isEqualTo(data);
            assertThat(event.headers().get("ce_specversion")).isEqualTo("1.0");
            assertThat(event.headers().get("ce_source")).isEqualTo("/kindred/test");
            assertThat(event.type()).isEqualTo("kindred.user.registered.v1");
            assertThat(event.headers().get("ce_time")).isEqualTo("2026-01-02T03:04:05.678Z");
            assertThat(event.headers().get("ce_subject")).isEqualTo(id.toString());
            assertThat(event.headers().get("ce_dataschema")).isEqualTo("urn:kindred:schema:kindred.user.registered.v1");
            assertThat(event.headers().get("content-type")).isEqualTo("application/json");
            assertThat(event.headers().get("ce_id").length()).isEqualTo(36);
            assertThat(event.headers().size()).as(event.headers().toString()).isEqualTo(8);
        }
    }

    @Test
    void publishesAnEventWithoutDataAsATombstone() throws Exception {
        var id = UUID.randomUUID();

        emit(null, id, true);

        try (var events = suite.events("kindred.users")) {
            assertThat(events.awaitEvent(found -> id.toString().equals(found.key()))
                            .isTombstone())
                    .isTrue();
        }
    }

    @Test
    void publishesNoRolledBackEvent() throws Exception {
        var rolledBack = UUID.randomUUID();
        var committedLater = UUID.randomUUID();

        emit("{}", rolledBack, false);
        emit("{}", committedLater, true);

        try (var events = suite.events("kindred.users")) {
            events.awaitEvent(found -> committedLater.toString().equals(found.key()));
            assertThat(events.all().stream()
                            .noneMatch(found -> rolledBack.toString().equals(found.key())))
                    .isTrue();
        }
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        var url = suite.settings("user-service").get("quarkus.datasource.jdbc.url");

        var refusal = assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(url, "users", "wrong"))
                .actual();

        assertThat(refusal.getSQLState()).isEqualTo("28P01");
    }

    @Test
    void refusesAServiceTheDatabaseOfAnother() throws Exception {
        var settings = suite.settings("user-service");
        var password = settings.get("quarkus.datasource.password");
        var url = settings.get("quarkus.datasource.jdbc.url").replace("/users", "/messaging");

        var refusal = assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(url, "users", password))
                .actual();

        assertThat(refusal.getSQLState()).isEqualTo("42501");
    }

    private static void emit(String data, UUID key, boolean commit) throws SQLException {
        var sql = """
                select pg_logical_emit_message(true, 'outbox', json_build_object(
                  'specversion', '1.0', 'id', gen_random_uuid(), 'aggregatetype', 'kindred.users', 'aggregateid', ?,
                  'type', 'kindred.user.registered.v1', 'source', '/kindred/test', 'time', '2026-01-02T03:04:05.678Z',
                  'dataschema', 'urn:kindred:schema:kindred.user.registered.v1', 'payload', ?)::text)""";
        try (var connection = suite.jdbc("users");
                var statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            statement.setString(1, key.toString());
            statement.setString(2, data);
            statement.execute();
            if (commit) connection.commit();
            else connection.rollback();
        }
    }
}
