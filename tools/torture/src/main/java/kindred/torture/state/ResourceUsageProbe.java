package kindred.torture.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kindred.local.suite.Service;
import kindred.torture.suite.SuiteUnderTest;

/**
 * Counts the threads, files and connections of processes, and the connections and unpublished write-ahead log of
 * databases.
 */
public record ResourceUsageProbe(SuiteUnderTest suite) {
    private static final Path PROC = Path.of("/proc");
    /** The state of a socket that only the other end has closed (Linux, {@code net/tcp_states.h}). */
    private static final String CLOSE_WAIT = "08";

    private static final String CONNECTIONS = """
            select count(*), count(*) filter (where state like 'idle in transaction%'
              and state_change < now() - interval '5 seconds') from pg_stat_activity where usename = current_user""";

    /** The bytes that Debezium has not confirmed. PostgreSQL keeps the log of a slot without a reader for ever. */
    private static final String SLOT = """
            select pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), active from pg_replication_slots
            where database = current_database()""";

    private static final long MEBIBYTE = 1 << 20;

    public ResourceUsage measure() throws IOException, SQLException {
        var bounded = new TreeMap<String, Long>();
        var zeroWhenIdle = new TreeMap<String, Long>();
        var halfClosed = halfClosedSockets();
        for (var process : suite.processes()) {
            var files = new ArrayList<String>();
            var threads = 0L;
            for (var handle : suite.handles(process).toList()) {
                var folder = PROC.resolve(String.valueOf(handle.pid()));
                threads += count(folder.resolve("task"));
                files.addAll(files(folder));
            }
            bounded.put("threads of " + process, threads);
            bounded.put("files of " + process, (long) files.size());
            files.retainAll(halfClosed);
            zeroWhenIdle.put("half-closed connections of " + process, (long) files.size());
        }
        for (var service : Service.values())
            if (service.database().isPresent()) database(service, bounded, zeroWhenIdle);
        return new ResourceUsage(bounded, zeroWhenIdle);
    }

    private void database(Service service, Map<String, Long> bounded, Map<String, Long> zeroWhenIdle)
            throws SQLException {
        var name = service.database().orElseThrow();
        try (var connection = suite.jdbc(service);
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery(CONNECTIONS)) {
                row.next();
                bounded.put("connections to " + name, row.getLong(1));
                zeroWhenIdle.put("idle transactions in " + name, row.getLong(2));
            }
            try (var row = statement.executeQuery(SLOT)) {
                var isRead = row.next() && row.getBoolean(2);
                zeroWhenIdle.put("replication slots of " + name + " without a reader", isRead ? 0L : 1L);
                zeroWhenIdle.put("unpublished MiB of " + name, isRead ? row.getLong(1) / MEBIBYTE : 0L);
            }
        }
    }

    private static long count(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.count();
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The targets of a process's file descriptors: {@code socket:[17]} and paths. */
    private static List<String> files(Path process) {
        var names = new ArrayList<String>();
        try (var files = Files.list(process.resolve("fd"))) {
            for (var file : files.toList())
                names.add(Files.readSymbolicLink(file).toString());
        } catch (IOException gone) {
            // The process has ended, or has closed a file, in the meantime
        }
        return names;
    }

    private static Set<String> halfClosedSockets() throws IOException {
        var sockets = new HashSet<String>();
        for (var table : Set.of("tcp", "tcp6"))
            for (var line : Files.readAllLines(PROC.resolve("net").resolve(table))) {
                var words = line.strip().split("\\s+");
                if (words[3].equals(CLOSE_WAIT)) sockets.add("socket:[" + words[9] + "]");
            }
        return sockets;
    }
}
