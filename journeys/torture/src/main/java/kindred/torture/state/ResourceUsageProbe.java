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

/** Counts what processes and databases hold: threads, files, connections, the write-ahead log. */
public record ResourceUsageProbe(SuiteUnderTest suite) {
    private static final Path PROC = Path.of("/proc");
    /** The other end has closed, and this one has not (Linux, {@code net/tcp_states.h}). */
    private static final String CLOSE_WAIT = "08";

    private static final String CONNECTIONS = """
            select count(*), count(*) filter (where state like 'idle in transaction%'
              and state_change < now() - interval '5 seconds') from pg_stat_activity where usename = current_user""";

    /** What Debezium has not confirmed yet; a slot that nobody reads is kept for ever. */
    private static final String SLOT = """
            select pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), active from pg_replication_slots
            where database = current_database()""";

    private static final long MEGABYTE = 1 << 20;

    public ResourceUsage now() throws IOException, SQLException {
        var grows = new TreeMap<String, Long>();
        var empty = new TreeMap<String, Long>();
        var abandoned = abandonedSockets();
        for (var process : suite.processes()) {
            var files = new ArrayList<String>();
            var threads = 0L;
            for (var handle : suite.handles(process).toList()) {
                var folder = PROC.resolve(String.valueOf(handle.pid()));
                threads += count(folder.resolve("task"));
                files.addAll(files(folder));
            }
            grows.put("threads of " + process, threads);
            grows.put("files of " + process, (long) files.size());
            files.retainAll(abandoned);
            empty.put("abandoned connections of " + process, (long) files.size());
        }
        for (var service : Service.values()) if (service.database().isPresent()) database(service, grows, empty);
        return new ResourceUsage(grows, empty);
    }

    private void database(Service service, Map<String, Long> grows, Map<String, Long> empty) throws SQLException {
        var name = service.database().orElseThrow();
        try (var connection = suite.jdbc(service);
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery(CONNECTIONS)) {
                row.next();
                grows.put("connections to " + name, row.getLong(1));
                empty.put("forgotten transactions in " + name, row.getLong(2));
            }
            try (var row = statement.executeQuery(SLOT)) {
                var isRead = row.next() && row.getBoolean(2);
                empty.put("replication slots of " + name + " that nobody reads", isRead ? 0L : 1L);
                empty.put("megabytes of " + name + " not published", isRead ? row.getLong(1) / MEGABYTE : 0L);
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

    /** What the open files of a process are: {@code socket:[17]} and other names. */
    private static List<String> files(Path process) {
        var names = new ArrayList<String>();
        try (var files = Files.list(process.resolve("fd"))) {
            for (var file : files.toList())
                names.add(Files.readSymbolicLink(file).toString());
        } catch (IOException gone) {
            // It has ended, or closed one, meanwhile
        }
        return names;
    }

    private static Set<String> abandonedSockets() throws IOException {
        var sockets = new HashSet<String>();
        for (var table : Set.of("tcp", "tcp6"))
            for (var line : Files.readAllLines(PROC.resolve("net").resolve(table))) {
                var words = line.strip().split("\\s+");
                if (words[3].equals(CLOSE_WAIT)) sockets.add("socket:[" + words[9] + "]");
            }
        return sockets;
    }
}
