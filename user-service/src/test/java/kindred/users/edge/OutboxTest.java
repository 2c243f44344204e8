package kindred.users.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;

/** The database function {@code emit_event}: its arguments arrive as headers of the Kafka record. */
@QuarkusTest
class OutboxTest extends UserServiceTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void copiesTheTraceToAHeader() throws Exception {
        assertThat(headersOf("'{}', '" + TRACE + "'").get("traceparent")).isEqualTo(TRACE);
    }

    @Test
    void omitsTheHeaderWithoutATrace() throws Exception {
        assertThat(headersOf("'{}', null").containsKey("traceparent")).isFalse();
    }

    @Test
    void copiesTheAudienceToAHeader() throws Exception {
        assertThat(headersOf("'{}', null, 'a,b'").get("ce_audience")).isEqualTo("a,b");
        assertThat(headersOf("'{}', null, null").containsKey("ce_audience")).isFalse();
    }

    @Test
    void supportsReplicasThatPassNoTrace() throws Exception {
        var headers = headersOf("'{}'");

        assertThat(headers.get("ce_type")).isEqualTo("kindred.presence.changed.v1");
        assertThat(headers.containsKey("traceparent")).isFalse();
    }

    /** @param rest the arguments of the function from the data on */
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
