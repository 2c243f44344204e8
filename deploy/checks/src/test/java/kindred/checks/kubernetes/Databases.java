package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.name;
import static kindred.checks.kubernetes.Manifests.service;
import static kindred.checks.kubernetes.Yaml.strings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kindred.checks.Project;

/** That the outbox is there from the first moment and survives a failover, and that the pools of all replicas fit into PostgreSQL. */
final class Databases {
    /** For its own needs, connectors, standbys, and people. */
    private static final int RESERVED = 20;

    private Databases() {}

    static Stream<String> objections(Manifests manifests) {
        var statements = statements();
        return Objections.each(manifests, "Cluster", (cluster, say) -> {
            var database = name(cluster).replace("-postgres", "");
            var initdb = cluster.at("/spec/bootstrap/initdb");
            if (!initdb.path("database").asText().equals(database)
                    || !initdb.at("/secret/name").asText().equals(database + "-database"))
                say.accept("is not the database of its name");
            if (!strings(initdb.path("postInitApplicationSQL")).equals(statements))
                say.accept("is not set up by deploy/connect/outbox.sql: make components/postgres/clusters.yaml say "
                        + statements);
            var parameters = cluster.at("/spec/postgresql/parameters");
            if (!parameters.has("max_slot_wal_keep_size")) say.accept("fills its disk when a connector is away");
            if (cluster.at("/spec/instances").asInt() > 1) survives(cluster, say);
            var most = parameters.path("max_connections").asInt(100) - RESERVED;
            var needed = connections(manifests, database);
            if (needed > most)
                say.accept("gives " + most + " connections, and its service's replicas may want " + needed);
        });
    }

    private static void survives(JsonNode cluster, Consumer<String> say) {
        var parameters = cluster.at("/spec/postgresql/parameters");
        if (!cluster.at("/spec/replicationSlots/highAvailability/synchronizeLogicalDecoding")
                        .asBoolean()
                || !parameters.path("sync_replication_slots").asText().equals("on")
                || !parameters.path("hot_standby_feedback").asText().equals("on"))
            say.accept("loses the outbox's slot in a failover");
        if (!cluster.at("/spec/postgresql/synchronous/dataDurability").asText().equals("required"))
            say.accept("loses what it acknowledged in a failover");
    }

    /** Of every replica that there may be, and the one more of a rolling update, with its migration's pool. */
    private static int connections(Manifests manifests, String database) {
        return manifests
                .all("Deployment")
                .filter(deployment -> manifests
                        .environment(service(deployment))
                        .getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "")
                        .contains("//" + database + "-postgres-rw"))
                .mapToInt(deployment -> (most(manifests, name(deployment)) + 1)
                        * Integer.parseInt(manifests
                                .environment(service(deployment))
                                .getOrDefault("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "50")))
                .sum();
    }

    private static int most(Manifests manifests, String deployment) {
        return Stream.concat(manifests.all("HorizontalPodAutoscaler"), manifests.all("ScaledObject"))
                .filter(scaler ->
                        scaler.at("/spec/scaleTargetRef/name").asText().equals(deployment))
                .flatMap(scaler -> Stream.of(scaler.at("/spec/maxReplicas"), scaler.at("/spec/maxReplicaCount")))
                .mapToInt(JsonNode::asInt)
                .sum();
    }

    /** Blank lines stand between the statements; lines of comment before them are not theirs. */
    private static List<String> statements() {
        return Stream.of(Project.text("deploy/connect/outbox.sql").strip().split("\n\n"))
                .map(statement -> Arrays.stream(statement.split("\n"))
                        .filter(line -> !line.startsWith("--"))
                        .collect(Collectors.joining("\n")))
                .toList();
    }
}
