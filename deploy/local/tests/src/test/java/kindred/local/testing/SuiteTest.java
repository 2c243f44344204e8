package kindred.local.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void publishesACommittedEventByteForByte() throws SQLException {
        // Given data with spaces, an escape and multi-byte letters, which a parser in between would change
        var id = UUID.randomUUID();
        var data = "{ \"userId\":  \"%s\", \"mood\": \"caf\\u00e9 é 🎈\" }".formatted(id);

        // When
        emit(data, id, true);

        // Then
        try (var events = suite.events("kindred.users")) {
            var event = events.awaitEvent(found -> id.toString().equals(found.key()));
            assertEquals(data, event.value());
            assertEquals("1.0", event.headers().get("ce_specversion"));
            assertEquals("/kindred/test", event.headers().get("ce_source"));
            assertEquals("kindred.user.registered.v1", event.type());
            assertEquals("2026-01-02T03:04:05.678Z", event.headers().get("ce_time"));
            assertEquals(id.toString(), event.headers().get("ce_subject"));
            assertEquals(
                    "urn:kindred:schema:kindred.user.registered.v1",
                    event.headers().get("ce_dataschema"));
            assertEquals("application/json", event.headers().get("content-type"));
            assertEquals(36, event.headers().get("ce_id").length());
            assertEquals(8, event.headers().size(), event.headers().toString());
        }
    }

    @Test
    void publishesAnEventWithoutDataAsATombstone() throws SQLException {
        var id = UUID.randomUUID();

        emit(null, id, true);

        try (var events = suite.events("kindred.users")) {
            assertTrue(events.awaitEvent(found -> id.toString().equals(found.key()))
                    .isTombstone());
        }
    }

    @Test
    void publishesNoRolledBackEvent() throws SQLException {
        var rolledBack = UUID.randomUUID();
        var committedLater = UUID.randomUUID();

        emit("{}", rolledBack, false);
        emit("{}", committedLater, true);

        try (var events = suite.events("kindred.users")) {
            events.awaitEvent(found -> committedLater.toString().equals(found.key()));
            assertTrue(events.all().stream()
                    .noneMatch(found -> rolledBack.toString().equals(found.key())));
        }
    }

    @Test
    void refusesAWrongPassword() throws SQLException {
        var url = suite.settings("user-service").get("quarkus.datasource.jdbc.url");

        var refusal = assertThrows(SQLException.class, () -> DriverManager.getConnection(url, "users", "wrong"));

        assertEquals("28P01", refusal.getSQLState());
    }

    @Test
    void refusesAServiceTheDatabaseOfAnother() throws SQLException {
        var settings = suite.settings("user-service");
        var password = settings.get("quarkus.datasource.password");
        var url = settings.get("quarkus.datasource.jdbc.url").replace("/users", "/messaging");

        var refusal = assertThrows(SQLException.class, () -> DriverManager.getConnection(url, "users", password));

        assertEquals("42501", refusal.getSQLState());
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
