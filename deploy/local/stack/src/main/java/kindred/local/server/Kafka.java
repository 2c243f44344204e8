package kindred.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kindred.local.process.ProcessSpec;
import kindred.local.process.TcpProbe;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;

/** One Kafka server, broker and controller at once. Topics exist only when {@code deploy/connect/topics.json} declares them. */
public record Kafka(Installation installation) {
    public ProcessSpec process() {
        var ports = installation.ports();
        var command = Jvm.with(
                Jvm.lean(320),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-cp",
                installation.project().classPath("kafka"),
                "kindred.local.kafka.KafkaMain",
                configuration().toString());
        return ProcessSpec.of("kafka", installation.home().folder(), command)
                .ports(Map.of("clients", ports.of(Port.KAFKA), "controller", ports.of(Port.KAFKA_CONTROLLER)))
                .prepare(this::configure)
                .ready(new TcpProbe(ports.of(Port.KAFKA)))
                .provision(() -> new Topics(installation).create());
    }

    String bootstrapServers() {
        return "127.0.0.1:" + installation.ports().of(Port.KAFKA);
    }

    private Path configuration() {
        return installation.home().configuration("kafka").resolve("server.properties");
    }

    private void configure() throws IOException {
        var controller = "127.0.0.1:" + installation.ports().of(Port.KAFKA_CONTROLLER);
        Files.writeString(configuration(), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%2$s
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://%1$s,CONTROLLER://%2$s
                advertised.listeners=PLAINTEXT://%1$s
                log.dirs=%3$s

                auto.create.topics.enable=false
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1

                # One machine, few members: waiting for more of them would only slow the start
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=16777216
                # Back within seconds after a crash, and so are the transactions that it interrupted
                broker.session.timeout.ms=2000
                broker.heartbeat.interval.ms=500
                transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
                """.formatted(
                        bootstrapServers(), controller, installation.home().data("kafka")));
    }
}
