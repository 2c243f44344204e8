package kindred.connect;

import io.debezium.connector.postgresql.PostgresConnector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.Task;

/**
 * Debezium's connector for PostgreSQL with tasks that wait for the write-ahead log.
 *
 * <p>Debezium asks for new log, and its queue for new events, every {@code poll.interval.ms}, also when there are none. An interval
 * short enough for live frames costs an idle worker a quarter of a core. These tasks sleep until the server sends something, so the
 * interval is the time in which events are gathered for one transaction, and no longer the price of an idle connector.
 */
public final class OutboxConnector extends PostgresConnector {
    /** The JDBC driver's settings for a socket factory, behind Debezium's prefix for what it passes on to the driver. */
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
        // Debezium looks for what belongs to its own connector
        more.put("connector.class", PostgresConnector.class.getName());
        more.put(SOCKET_FACTORY, LogSocketFactory.class.getName());
        // A slot has one reader
        more.put(SOCKET_FACTORY_ARGUMENT, config.get("slot.name") + "@" + config.get("database.hostname"));
        return more;
    }
}
