package kindred.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxConnectorTest {
    @Test
    void givesItsTaskTheLogSockets() {
        var connector = new OutboxConnector();
        connector.start(new HashMap<>(Map.of("slot.name", "outbox_users", "database.hostname", "users-postgres")));
        var task = connector.taskConfigs(1).get(0);
        assertEquals(OutboxTask.class, connector.taskClass());
        assertEquals(LogSocketFactory.class.getName(), task.get("driver.socketFactory"));
        assertEquals("outbox_users@users-postgres", task.get("driver.socketFactoryArg"));
        // Debezium looks up its components by this name
        assertEquals("io.debezium.connector.postgresql.PostgresConnector", task.get("connector.class"));
    }
}
