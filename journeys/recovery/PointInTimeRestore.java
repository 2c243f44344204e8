import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Rehearses a point-in-time restore with the real migrations, connectors and outbox. Sends are made in SQL, without the
 * services.
 */
public class PointInTimeRestore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path HOME = Path.of(System.getenv("KINDRED_HOME")).toAbsolutePath();
    private static final Path DATA = HOME.resolve("data/postgres");
    private static final Path BACKUP = HOME.resolve("data/base-backup");
    private static final Path ARCHIVE = HOME.resolve("data/archive");
    private static final int OFFSET = Integer.parseInt(System.getenv("KINDRED_PORT_OFFSET"));
    private static final String CONNECTOR = "http://127.0.0.1:" + (18083 + OFFSET) + "/connectors/outbox-messaging";
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final UUID CONVERSATION = UUID.randomUUID();
    private static final UUID ADA = UUID.randomUUID();

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(ARCHIVE);
        // PostgreSQL may run as another user
        Files.setPosixFilePermissions(ARCHIVE, PosixFilePermissions.fromString("rwxrwxrwx"));
        kindred("up", "--detach", "postgres");
        execute("alter system set archive_mode = on");
        execute("alter system set archive_command = 'cp %p \"" + ARCHIVE + "/%f\"'");
        kindred("down");
        kindred("up", "--detach", "connect");

        for (var file : List.of("V1__conversations.sql", "V2__images.sql", "R__message_sent.sql"))
            migrate(migration("messaging-service/src/main/resources/db/migration", file));
        migrate(Path.of("service-kit/src/main/resources/db/kit/R__outbox.sql"));
        execute("insert into conversations (id, participant_ids, created_at, updated_at) values ('%s', '{%s,%s}', now(), now())"
                .formatted(CONVERSATION, ADA, UUID.randomUUID()));

        // Given a backup, and ten messages after it
        var begin = Instant.now();
        backUp();
        print("base backup: %d MB in %d ms", size(BACKUP) >> 20, since(begin));
        for (int n = 1; n <= 10; n++) send("kept " + n);
        await("ten events", () -> published().size() == 10);
        var target = query("select pg_create_restore_point('before-the-mistake')");

        // And after the restore point, five more messages that consumers read, and a mistake
        for (int n = 1; n <= 5; n++) send("undone " + n);
        await("fifteen events", () -> published().size() == 15);
        execute("delete from messages");
        var last = query("select pg_walfile_name(pg_switch_wal())");
        await("the archive", () -> Files.exists(ARCHIVE.resolve(last)));
        var confirmed = query("select confirmed_flush_lsn from pg_replication_slots where slot_name = 'outbox_messaging'");
        kindred("down");

        // When PostgreSQL is restored to that point
        begin = Instant.now();
        restore();
        kindred("up", "--detach", "connect");
        print("restored and restarted in %d ms", since(begin));

        // Then the rows are those of that point
        check("10|10", query("select count(*) || '|' || max(seq) from messages"), "rows after the restore");
        check("10", query("select last_seq from conversations"), "last_seq after the restore");
        print("restore point %s; confirmed by Debezium: %s; start of the new slot: %s; now: %s", target, confirmed,
                query("select confirmed_flush_lsn from pg_replication_slots where slot_name = 'outbox_messaging'"),
                query("select pg_current_wal_lsn()"));
        print("timeline %s; offsets in Kafka Connect: %s", query("select timeline_id from pg_control_checkpoint()"),
                get(CONNECTOR + "/offsets"));

        // And messages are sent while Kafka Connect has offsets of the abandoned log
        for (int n = 1; n <= 3; n++) send("before the reset " + n);
        var arrived = publishedWithin(Duration.ofSeconds(30), "before the reset");
        print("of 3 events sent before the reset of the offsets, %d were published; connector: %s", arrived, get(CONNECTOR + "/status"));

        // When the offsets are reset, then later messages are published
        resetOffsets();
        for (int n = 1; n <= 3; n++) send("after the reset " + n);
        await("events after the reset", () -> publishedCount("after the reset") == 3);
        print("of 3 events sent after the reset, 3 were published; of those before it, %d", publishedCount("before the reset"));

        // And the missing events are published from the rows; the last event of each seq matches the row
        execute("select emit_event('kindred.messages', m.conversation_id::text, 'kindred.message.sent.v1',"
                + " '/kindred/messaging-service', message_sent(m, c.participant_ids))"
                + " from messages m join conversations c on c.id = m.conversation_id where m.seq > 10 order by m.seq");
        await("matching rows and events", () -> rows().equals(lastOfEachSeq()));
        check(LongStream.rangeClosed(1, 16).boxed().toList(), new ArrayList<>(rows().keySet()), "the seqs of the rows");
        print("rows that match the last event of their seq: %d", rows().size());
        print("published events without a row: %d", published().stream().filter(event -> event.path("content").asText().startsWith("undone")).count());
    }

    private static void send(String content) throws SQLException {
        execute("""
                with taken as (update conversations set last_seq = last_seq + 1, updated_at = now() where id = '%1$s' returning last_seq, participant_ids),
                sent as (insert into messages (conversation_id, seq, id, sender_id, type, content, client_key, created_at)
                  select '%1$s', last_seq, gen_random_uuid(), '%2$s', 'text', '%3$s', gen_random_uuid(), now() from taken returning *)
                select emit_event('kindred.messages', '%1$s', 'kindred.message.sent.v1', '/kindred/messaging-service', message_sent(sent::messages, participant_ids))
                from sent, taken""".replace("sent::messages", "row(sent.*)::messages").formatted(CONVERSATION, ADA, content));
    }

    private static void backUp() throws Exception {
        try (var connection = connect(); var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('rehearsal', true)");
            copy(DATA, BACKUP);
            try (var stopped = statement.executeQuery("select labelfile from pg_backup_stop()")) {
                stopped.next();
                Files.writeString(BACKUP.resolve("backup_label"), stopped.getString(1));
            }
        }
    }

    /**
     * Copies a data directory without slots, which a base backup excludes, and without pg_wal, which the archive has.
     */
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var name = from.relativize(file);
                var isExcluded = name.startsWith("postmaster.pid") || name.startsWith("postmaster.opts")
                        || name.getNameCount() > 1 && (name.startsWith("pg_replslot") || name.startsWith("pg_wal"));
                if (isExcluded) continue;
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to.resolve(name));
                    Files.setPosixFilePermissions(to.resolve(name), Files.getPosixFilePermissions(file));
                } else if (Files.exists(file)) Files.copy(file, to.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void restore() throws IOException {
        Files.move(DATA, HOME.resolve("data/abandoned"));
        Files.move(BACKUP, DATA);
        Files.createFile(DATA.resolve("recovery.signal"));
        // hot_standby = off: no connections before the target is reached
        Files.writeString(DATA.resolve("postgresql.auto.conf"), """
                restore_command = 'cp "%s/%%f" %%p'
                recovery_target_name = 'before-the-mistake'
                recovery_target_action = 'promote'
                hot_standby = off
                """.formatted(ARCHIVE), StandardOpenOption.APPEND);
    }

    private static void resetOffsets() throws Exception {
        call("PUT", CONNECTOR + "/stop");
        await("the stop of the connector", () -> get(CONNECTOR + "/status").contains("STOPPED"));
        await("the reset of the offsets", () -> call("DELETE", CONNECTOR + "/offsets") == 200);
        call("PUT", CONNECTOR + "/resume");
        await("the start of the connector", () -> {
            var status = JSON.readTree(get(CONNECTOR + "/status"));
            return status.path("tasks").size() == 1 && status.path("tasks").get(0).path("state").asText().equals("RUNNING");
        });
    }

    private static Map<Long, String> rows() throws SQLException {
        var rows = new TreeMap<Long, String>();
        try (var connection = connect(); var found = connection.createStatement().executeQuery("select seq, id from messages")) {
            while (found.next()) rows.put(found.getLong(1), found.getString(2));
        }
        return rows;
    }

    private static Map<Long, String> lastOfEachSeq() throws IOException {
        var last = new TreeMap<Long, String>();
        for (var event : published()) last.put(event.path("seq").asLong(), event.path("messageId").asText());
        return last;
    }

    private static long publishedCount(String content) throws IOException {
        return published().stream().filter(event -> event.path("content").asText().startsWith(content)).count();
    }

    private static long publishedWithin(Duration timeout, String content) throws Exception {
        var deadline = Instant.now().plus(timeout);
        while (publishedCount(content) < 3 && Instant.now().isBefore(deadline)) Thread.onSpinWait();
        return publishedCount(content);
    }

    private static List<JsonNode> published() throws IOException {
        var settings = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + (19092 + OFFSET), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor("kindred.messages").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var events = new ArrayList<JsonNode>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue()))
                for (var record : consumer.poll(Duration.ofMillis(200))) events.add(JSON.readTree(record.value()));
            return events;
        }
    }

    private static void migrate(Path file) throws Exception {
        try (var connection = connect(); var statement = connection.createStatement()) {
            statement.execute("set role messaging");
            statement.execute(Files.readString(file));
        }
    }

    private static Path migration(String folder, String name) throws IOException {
        var prefix = name.substring(0, name.indexOf("__") + 2);
        try (var all = Files.list(Path.of(folder))) {
            return all.filter(file -> prefix.equals("R__") ? file.endsWith(name) : file.getFileName().toString().startsWith(prefix)).findFirst().orElseThrow();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String sql) throws SQLException {
        try (var connection = connect(); var found = connection.createStatement().executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    private static Connection connect() throws SQLException {
        var secrets = new Properties();
        try (var reader = Files.newBufferedReader(HOME.resolve("secrets"))) {
            secrets.load(reader);
        } catch (IOException missing) {
            throw new SQLException(missing);
        }
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + (15432 + OFFSET) + "/messaging", "postgres", secrets.getProperty("postgres.postgres"));
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString()).body();
    }

    private static int call(String method, String url) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString()).statusCode();
    }

    private static void kindred(String... words) throws Exception {
        var command = new ArrayList<>(List.of("./kindred"));
        command.addAll(List.of(words));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) throw new AssertionError(command + " failed");
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        var deadline = Instant.now().plus(TIMEOUT);
        while (!condition.call()) if (Instant.now().isAfter(deadline)) throw new AssertionError("not within " + TIMEOUT + ": " + what);
    }

    private static void check(Object expected, Object actual, String what) {
        if (!expected.equals(actual)) throw new AssertionError(what + ": " + actual + ", not " + expected);
    }

    private static long since(Instant begin) {
        return Duration.between(begin, Instant.now()).toMillis();
    }

    private static long size(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void print(String text, Object... values) {
        System.out.println("== " + text.formatted(values));
    }
}
