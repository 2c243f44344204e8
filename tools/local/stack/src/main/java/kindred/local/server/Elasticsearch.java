package kindred.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kindred.local.process.HttpProbe;
import kindred.local.process.ProcessSpec;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;

/** A single Elasticsearch node. */
public record Elasticsearch(Installation installation) {
    /** Options for a machine with other work. Without -Xmx the node would take half of the memory. */
    private static final String LEAN = """
            -Xms128m
            -Xmx512m
            -XX:-AlwaysPreTouch
            -XX:+UseSerialGC
            -XX:TieredStopAtLevel=1
            """;

    /** The heap (half of the container memory) and the collector of production. */
    private static final String PRODUCTION = """
            -Xms1g
            -Xmx1g
            -XX:+UseG1GC
            """;

    /** Options of the distribution. */
    private static final String JVM_OPTIONS = """
            -XX:+ExitOnOutOfMemoryError
            -XX:PerfDataSamplingInterval=5000
            -XX:ErrorFile=${ES_TMPDIR}/jvm-error.log
            -Djava.io.tmpdir=${ES_TMPDIR}
            -Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1
            20-:--add-modules=jdk.incubator.vector
            """;

    public ProcessSpec process() {
        var ports = installation.ports();
        var server = serverFolder();
        // The command that the script bin/elasticsearch runs at its end
        var command = List.of(
                Jvm.java(),
                "-Xms4m",
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                Jvm.QUIET,
                "-Dcli.name=server",
                "-Dcli.script=" + server.resolve("bin/elasticsearch"),
                "-Dcli.libs=lib/tools/server-cli",
                "-Des.path.home=" + server,
                "-Des.path.conf=" + configuration(),
                "-Des.distribution.type=zip",
                "-Des.java.type=ES_JAVA_HOME",
                "-cp",
                server.resolve("lib") + "/*:" + server.resolve("lib/cli-launcher") + "/*",
                "org.elasticsearch.launcher.CliToolLauncher");
        return ProcessSpec.of("elasticsearch", server, Unprivileged.command(command))
                .environment(Map.of(
                        "ES_JAVA_HOME",
                        System.getProperty("java.home"),
                        "ES_TMPDIR",
                        temporary().toString(),
                        "HOSTNAME",
                        "localhost"))
                .ports(Map.of(
                        "HTTP",
                        ports.listening(Port.ELASTICSEARCH),
                        "transport",
                        ports.of(Port.ELASTICSEARCH_TRANSPORT)))
                .prepare(this::configure)
                .ready(new HttpProbe("http://127.0.0.1:" + ports.listening(Port.ELASTICSEARCH)
                        + "/_cluster/health?wait_for_status=yellow&timeout=1s"));
    }

    private void configure() throws IOException {
        var data = installation.home().data("elasticsearch");
        Files.writeString(configuration().resolve("elasticsearch.yml"), """
                cluster.name: kindred
                node.name: local
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %d
                transport.port: %d
                path.data: %s
                path.logs: %s
                xpack.security.enabled: false
                action.auto_create_index: false
                # A developer's disk is often nearly full, and a single node cannot move its shards to another
                cluster.routing.allocation.disk.threshold_enabled: false
                """.formatted(
                        installation.ports().listening(Port.ELASTICSEARCH),
                        installation.ports().of(Port.ELASTICSEARCH_TRANSPORT),
                        data,
                        temporary()));
        Files.writeString(configuration().resolve("jvm.options"), (Jvm.isWarm() ? PRODUCTION : LEAN) + JVM_OPTIONS);
        Files.writeString(configuration().resolve("log4j2.properties"), """
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %d{HH:mm:ss.SSS} %-5p [%c{1.}] %m%n
                rootLogger.level = warn
                rootLogger.appenderRef.console.ref = console
                """);
        for (var folder : List.of(data, configuration(), temporary())) Unprivileged.own(folder);
    }

    private Path serverFolder() {
        var module = installation.project().server("elasticsearch");
        try (var folders = Files.newDirectoryStream(module, "elasticsearch-*")) {
            for (var folder : folders) if (Files.isDirectory(folder.resolve("lib"))) return folder;
        } catch (IOException notBuilt) {
            throw new IllegalStateException("There is no Elasticsearch in " + module, notBuilt);
        }
        throw new IllegalStateException("There is no Elasticsearch in " + module);
    }

    private Path configuration() {
        return installation.home().configuration("elasticsearch");
    }

    private Path temporary() {
        return installation.home().data("elasticsearch-temporary");
    }
}
