package kindred.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxConnectorTest {
    @Test
    void givesItsTaskTheLogSockets() {
        var connector = new OutboxConnector();
        connector.start(new HashMap<>(Map.of("slot.name", "outbox_users", "database.hostname", "users-postgres")));
        var task = connector.taskConfigs(1).get(0);
        assertThat(connector.taskClass()).isEqualTo(OutboxTask.class);
        assertThat(task.get("driver.socketFactory")).isEqualTo(LogSocketFactory.class.getName());
        assertThat(task.get("driver.socketFactoryArg")).isEqualTo("outbox_users@users-postgres");
        // Debezium looks up its components by this name
        assertThat(task.get("connector.class")).isEqualTo("io.debezium.connector.postgresql.PostgresConnector");
    }
}
