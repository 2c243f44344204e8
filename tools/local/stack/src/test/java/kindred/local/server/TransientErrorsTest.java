package kindred.local.server;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(Topics.isTransient(new NotControllerException(""))).isTrue();
        assertThat(Topics.isTransient(new TimeoutException(""))).isTrue();
        assertThat(Topics.isTransient(new TopicExistsException(""))).isTrue();
        assertThat(Topics.isTransient(new InvalidConfigurationException(""))).isFalse();
        assertThat(Topics.isTransient(null)).isFalse();
    }

    @Test
    void retriesWhilePostgresStarts() {
        assertThat(PostgresProvisioning.isTransient(new SQLException("the database system is starting up", "57P03")))
                .isTrue();
        assertThat(PostgresProvisioning.isTransient(new SQLException("connection refused", "08001")))
                .isTrue();
        assertThat(PostgresProvisioning.isTransient(new SQLException("template1 is being accessed", "55006")))
                .isTrue();
        assertThat(PostgresProvisioning.isTransient(new SQLException("syntax error", "42601")))
                .isFalse();
        assertThat(PostgresProvisioning.isTransient(new SQLException("no state")))
                .isFalse();
    }
}
