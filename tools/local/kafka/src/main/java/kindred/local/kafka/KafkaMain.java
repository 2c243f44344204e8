package kindred.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * Runs a Kafka controller and a broker: {@code KafkaMain controller.properties broker.properties}. The first start
 * formats their storage.
 *
 * <p>They are two servers, so that after a crash the controller unregisters the old broker before the new one starts.
 * Otherwise the new broker starts as the leader of everything and completes the interrupted transactions. Then the
 * controller notices the crash and removes the leadership for a moment. Kafka drops a transaction marker of that
 * moment, since it takes a partition without leader for a deleted one. The consumers of the partition, including Kafka
 * Connect, would wait for the marker for ever. A cluster with replicas always has a leader.
 */
public final class KafkaMain {
    private static final String CLUSTER = new Uuid(0x6b696e64726564L, 1).toString();

    /** The supervisor of the suite waits three minutes for Kafka. */
    private static final RetryWhileStarting RETRY =
            new RetryWhileStarting(Duration.ofMinutes(2), Duration.ofMillis(200), System.out::println);

    private KafkaMain() {}

    public static void main(String[] arguments) {
        try {
            run(arguments[0], arguments[1]);
        } catch (IOException | InterruptedException | ExecutionException | RuntimeException failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(String controllerFile, String brokerFile)
            throws IOException, InterruptedException, ExecutionException {
        var controllerSettings = read(controllerFile);
        var brokerSettings = read(brokerFile);
        format(controllerFile, controllerSettings);
        format(brokerFile, brokerSettings);
        var controller = new KafkaRaftServer(new KafkaConfig(controllerSettings, false), Time.SYSTEM);
        var broker = new KafkaRaftServer(new KafkaConfig(brokerSettings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            // The broker deregisters at the controller
            broker.shutdown();
            controller.shutdown();
        }));
        controller.startup();
        unregister(
                brokerSettings.getProperty("node.id"),
                brokerSettings.getProperty("controller.quorum.bootstrap.servers"));
        broker.startup();
        broker.awaitShutdown();
    }

    private static Properties read(String file) throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(file))) {
            settings.load(reader);
        }
        return settings;
    }

    private static void format(String file, Properties settings) {
        if (Files.exists(Path.of(settings.getProperty("log.dirs"), "meta.properties"))) return;
        var code = StorageTool.execute(new String[] {"format", "-t", CLUSTER, "-c", file}, System.out);
        if (code != 0) throw new IllegalStateException("Formatting the storage of Kafka failed with exit code " + code);
    }

    private static void unregister(String broker, String controller) throws InterruptedException, ExecutionException {
        Map<String, @Nullable Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG, controller);
        try (var admin = Admin.create(settings)) {
            // The controller accepts requests before it is the leader of its quorum
            RETRY.run(
                    "unregister broker " + broker,
                    () -> admin.unregisterBroker(Integer.parseInt(broker)).all().get());
        } catch (ExecutionException failed) {
            if (!isFirstStart(failed.getCause())) throw failed;
        }
    }

    /** The controller knows no broker, or has not written its metadata yet. */
    private static boolean isFirstStart(@Nullable Throwable failure) {
        return failure instanceof BrokerIdNotRegisteredException || failure instanceof UnsupportedVersionException;
    }
}
