package kindred.connect;

import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Debezium's task, which looks for events only when its connection has received something. */
public final class OutboxTask extends PostgresConnectorTask {
    /** After this time it looks all the same, for a heartbeat or for a failure. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

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
        if (!mayHaveMore) activity.await(LONGEST_WAIT);
        var records = super.doPoll();
        mayHaveMore = !records.isEmpty();
        if (mayHaveMore) hasRecordsToCommit = true;
        return records;
    }

    /**
     * With exactly-once support Connect calls this after every poll, also after one without records. Debezium then reads the stored offset
     * from Kafka again and confirms it to PostgreSQL. Without new records it is the same offset.
     */
    @Override
    public void commit() throws InterruptedException {
        if (!hasRecordsToCommit) return;
        hasRecordsToCommit = false;
        super.commit();
    }
}
