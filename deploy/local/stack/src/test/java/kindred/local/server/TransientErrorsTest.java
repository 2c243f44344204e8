package kindred.local.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.Test;

/** The start retries transient errors of a server, and fails on others. */
class TransientErrorsTest {
    @Test
    void retriesWhileKafkaHasNoLeader() {
        assertTrue(Topics.isTransient(new NotControllerException("")));
        assertTrue(Topics.isTransient(new TimeoutException("")));
        assertTrue(Topics.isTransient(new TopicExistsException("")));
        assertFalse(Topics.isTransient(new InvalidConfigurationException("")));
        assertFalse(Topics.isTransient(null));
    }

    @Test
    void retriesWhilePostgresStarts() {
        assertTrue(PostgresProvisioning.isTransient(new SQLException("the database system is starting up", "57P03")));
        assertTrue(PostgresProvisioning.isTransient(new SQLException("connection refused", "08001")));
        assertTrue(PostgresProvisioning.isTransient(new SQLException("template1 is being accessed", "55006")));
        assertFalse(PostgresProvisioning.isTransient(new SQLException("syntax error", "42601")));
        assertFalse(PostgresProvisioning.isTransient(new SQLException("no state")));
    }
}
