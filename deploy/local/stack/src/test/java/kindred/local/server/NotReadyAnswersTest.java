package kindred.local.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.Test;

/** Which refusals of a server that starts are waited out, and which end the start. */
class NotReadyAnswersTest {
    @Test
    void kafkaWithoutALeaderIsWaitedFor() {
        assertTrue(Topics.mayPass(new NotControllerException("")));
        assertTrue(Topics.mayPass(new TimeoutException("")));
        assertTrue(Topics.mayPass(new TopicExistsException("")));
        assertFalse(Topics.mayPass(new InvalidConfigurationException("")));
        assertFalse(Topics.mayPass(null));
    }

    @Test
    void postgresThatIsStartingIsWaitedFor() {
        assertTrue(PostgresProvisioning.mayPass(new SQLException("the database system is starting up", "57P03")));
        assertTrue(PostgresProvisioning.mayPass(new SQLException("connection refused", "08001")));
        assertTrue(PostgresProvisioning.mayPass(new SQLException("template1 is being accessed", "55006")));
        assertFalse(PostgresProvisioning.mayPass(new SQLException("syntax error", "42601")));
        assertFalse(PostgresProvisioning.mayPass(new SQLException("no state")));
    }
}
