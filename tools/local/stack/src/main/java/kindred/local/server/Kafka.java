package kindred.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kindred.local.process.ProcessSpec;
import kindred.local.process.TcpProbe;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;

/**
 * A Kafka broker and its controller in one process. They have only the topics that {@code deploy/connect/topics.json}
 * declares.
 */
public record Kafka(Installation installation) {
    private static final String CONTROLLER = "controller";
    private static final String BROKER = "broker";

    /** By default Kafka has 22 request threads, and each polls three times a second. */
    private static final String FEW_THREADS = """
            num.network.threads=1
            num.io.threads=2
            group.coordinator.threads=1
            """;

    public ProcessSpec process() {
        var ports = installation.ports();
        var command = Jvm.with(
                Jvm.ofKafka(320, 1024),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-cp",
                installation.project().classPath("kafka"),
                "kindred.local.kafka.KafkaMain",
                configuration(CONTROLLER).toString(),
                configuration(BROKER).toString());
        return ProcessSpec.of("kafka", installation.home().folder(), command)
                .ports(Map.of("clients", ports.listening(Port.KAFKA), "controller", ports.of(Port.KAFKA_CONTROLLER)))
                .prepare(this::configure)
                .ready(new TcpProbe(ports.listening(Port.KAFKA)))
                .provision(() -> new Topics(installation).create());
    }

    String bootstrapServers() {
        return "127.0.0.1:" + installation.ports().of(Port.KAFKA);
    }

    private Path configuration(String role) {
        return installation.home().configuration("kafka").resolve(role + ".properties");
    }

    private void configure() throws IOException {
        var data = installation.home().data("kafka");
        var controller = "127.0.0.1:" + installation.ports().of(Port.KAFKA_CONTROLLER);
        var both = """
                controller.listener.names=CONTROLLER
                controller.quorum.voters=2@%1$s
                controller.quorum.bootstrap.servers=%1$s
                auto.create.topics.enable=false
                default.replication.factor=1
                min.insync.replicas=1
                # Otherwise an idle controller writes a record twice a second
                metadata.max.idle.interval.ms=10000
                """.formatted(controller) + (Jvm.isWarm() ? "" : FEW_THREADS);
        Files.writeString(configuration(CONTROLLER), both + """
                process.roles=controller
                node.id=2
                listeners=CONTROLLER://%s
                log.dirs=%s

                # The controller learns of a crash at the next start; a busy machine must not look like one
                broker.session.timeout.ms=120000
                """.formatted(controller, data.resolve(CONTROLLER)));
        Files.writeString(
                configuration(BROKER),
                both
                        + """
                process.roles=broker
                node.id=1
                listeners=PLAINTEXT://127.0.0.1:%1$d
                advertised.listeners=PLAINTEXT://%2$s
                log.dirs=%3$s

                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1

                # The groups have few members: waiting for more would only slow the start
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=16777216
                # Become ready early, and abort interrupted transactions early after a crash
                broker.heartbeat.interval.ms=500
                transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
                # Retry after 1 ms instead of 20 while the transaction before is being completed
                add.partitions.to.txn.retry.backoff.ms=1
                """.formatted(
                                installation.ports().listening(Port.KAFKA), bootstrapServers(), data.resolve(BROKER)));
    }
}
