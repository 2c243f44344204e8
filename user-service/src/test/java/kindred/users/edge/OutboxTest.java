package kindred.users.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;

/** What {@code emit_event} puts into the log is what other teams read. */
@QuarkusTest
class OutboxTest extends UserServiceTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void theTraceOfAChangeIsAHeaderOfItsRecord() throws SQLException {
        assertEquals(TRACE, headersOf("'{}', '" + TRACE + "'").get("traceparent"));
    }

    @Test
    void withoutATraceThereIsNoHeader() throws SQLException {
        assertFalse(headersOf("'{}', null").containsKey("traceparent"));
    }

    @Test
    void whoMaySeeItIsAHeaderToo() throws SQLException {
        assertEquals("a,b", headersOf("'{}', null, 'a,b'").get("ce_audience"));
        assertFalse(headersOf("'{}', null, null").containsKey("ce_audience"));
    }

    @Test
    void aReplicaOfTheVersionBeforeTracesStillEmits() throws SQLException {
        var headers = headersOf("'{}'");

        assertEquals("kindred.presence.changed.v1", headers.get("ce_type"));
        assertFalse(headers.containsKey("traceparent"));
    }

    /** @param rest of the function's arguments, from the data on */
    private Map<String, String> headersOf(String rest) throws SQLException {
        var key = UUID.randomUUID();
        try (var database = suite.jdbc("users");
                var statement = database.createStatement()) {
            statement.execute(
                    "select emit_event('kindred.presence', '%s', 'kindred.presence.changed.v1', '/kindred/test', %s)"
                            .formatted(key, rest));
        }
        try (var events = suite.events("kindred.presence")) {
            return events.awaitEvent(event -> key.toString().equals(event.key()))
                    .headers();
        }
    }
}
