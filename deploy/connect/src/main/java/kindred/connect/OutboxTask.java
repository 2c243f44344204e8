package kindred.connect;

import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Debezium's task, which polls for events only after its connection has received data. */
public final class OutboxTask extends PostgresConnectorTask {
    /** The task polls at least this often, for heartbeats and failures. */
    private static final Duration MAX_WAIT = Duration.ofMillis(500);

    private volatile LogActivity activity = new LogActivity();
    private volatile boolean hasRecordsToCommit;
    private boolean mayHaveMore;

    @Override
    public ChangeEventSourceCoordinator<PostgresPartition, PostgresOffsetContext> start(Configuration config) {
        activity = LogActivity.of(config.getString(OutboxConnector.SOCKET_FACTORY_ARGUMENT));
        return super.start(config);
    }

    @Override
    public List<SourceRecord> doPoll() throws InterruptedException {
        if (!mayHaveMore) activity.await(MAX_WAIT);
        var records = super.doPoll();
        mayHaveMore = !records.isEmpty();
        if (mayHaveMore) hasRecordsToCommit = true;
        return records;
    }

    /**
     * With exactly-once support Connect calls this method after every poll, even without records. Debezium then reads
     * the stored offset from Kafka and confirms it to PostgreSQL. Without new records the offset is the same.
     */
    @Override
    public void commit() throws InterruptedException {
        if (!hasRecordsToCommit) return;
        hasRecordsToCommit = false;
        super.commit();
    }
}
