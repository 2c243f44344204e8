package kindred.connect;

import io.debezium.connector.postgresql.PostgresConnector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.Task;

/**
 * Debezium's connector for PostgreSQL with tasks that wait for the write-ahead log.
 *
 * <p>Debezium polls the log and its event queue every {@code poll.interval.ms}, even without events. An interval that
 * is short enough for live frames costs an idle worker a quarter of a core. These tasks sleep until the server sends
 * data. So the interval only decides how long events are gathered for one transaction.
 */
public final class OutboxConnector extends PostgresConnector {
    /**
     * The settings of the JDBC driver for its socket factory. Debezium passes settings with the prefix {@code driver.}
     * to the driver.
     */
    static final String SOCKET_FACTORY = "driver.socketFactory";

    static final String SOCKET_FACTORY_ARGUMENT = "driver.socketFactoryArg";

    @Override
    public Class<? extends Task> taskClass() {
        return OutboxTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return super.taskConfigs(maxTasks).stream()
                .map(OutboxConnector::withLogSocket)
                .toList();
    }

    private static Map<String, String> withLogSocket(Map<String, String> config) {
        var more = new HashMap<>(config);
        // Debezium looks up components by the name of its own connector
        more.put("connector.class", PostgresConnector.class.getName());
        more.put(SOCKET_FACTORY, LogSocketFactory.class.getName());
        // A slot has one reader at a time
        more.put(SOCKET_FACTORY_ARGUMENT, config.get("slot.name") + "@" + config.get("database.hostname"));
        return more;
    }
}
