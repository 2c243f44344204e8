package kindred.local.server;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kindred.local.process.HttpProbe;
import kindred.local.process.ProcessSpec;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;

/** Kafka Connect with Debezium, which publishes the events of the outboxes. */
public record Connect(Installation installation) {
    public ProcessSpec process() {
        var command = Jvm.with(
                Jvm.ofKafka(384, 512),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-cp",
                jars(installation.project().server("connect").resolve("lib"))
                        + File.pathSeparator
                        + jars(installation.project().connect("target/plugins/debezium-connector-postgres")),
                "org.apache.kafka.connect.cli.ConnectDistributed",
                installation.project().connect("worker.properties").toString());
        var port = installation.ports().of(Port.CONNECT);
        return ProcessSpec.of("connect", installation.home().folder(), command)
                .environment(environment())
                .ports(Map.of("REST", port))
                .needs(Set.of("kafka", "postgres"))
                .ready(new HttpProbe(url() + "/connectors"))
                .provision(() -> new Connectors(installation, url()).register())
                .upkeep(() -> new Connectors(installation, url()).restartFailed());
    }

    private static String jars(Path folder) {
        return folder.resolve("*").toString();
    }

    private String url() {
        return installation.ports().url(Port.CONNECT);
    }

    /** The environment variables that {@code worker.properties} and the connectors refer to. */
    private Map<String, String> environment() {
        var environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", new Kafka(installation).bootstrapServers(),
                "CONNECT_LISTENERS", url(),
                "CONNECT_ADVERTISED_HOST", "127.0.0.1",
                "CDC_PASSWORD", Postgres.password(installation, PostgresProvisioning.DEBEZIUM)));
        for (var database : PostgresProvisioning.databases()) {
            var prefix = database.toUpperCase(Locale.ROOT) + "_DATABASE_";
            environment.put(prefix + "HOST", "127.0.0.1");
            environment.put(prefix + "PORT", String.valueOf(installation.ports().of(Port.POSTGRES)));
        }
        return environment;
    }
}
