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

/**
 * Checks that the outbox exists from the start and survives a failover, and that PostgreSQL has enough connections for
 * all replicas.
 */
final class Databases {
    /** Connections for PostgreSQL itself, connectors, standbys and administrators. */
    private static final int RESERVED = 20;

    private Databases() {}

    static Stream<String> violations(Manifests manifests) {
        var statements = statements();
        return Violations.each(manifests, "Cluster", (cluster, report) -> {
            var database = name(cluster).replace("-postgres", "");
            var initdb = cluster.at("/spec/bootstrap/initdb");
            if (!initdb.path("database").asText().equals(database)
                    || !initdb.at("/secret/name").asText().equals(database + "-database"))
                report.accept("does not have the database of its name");
            if (!strings(initdb.path("postInitApplicationSQL")).equals(statements))
                report.accept(
                        "is not initialized with deploy/connect/outbox.sql. Set in components/postgres/clusters.yaml: "
                                + statements);
            var parameters = cluster.at("/spec/postgresql/parameters");
            if (!parameters.has("max_slot_wal_keep_size"))
                report.accept("has no max_slot_wal_keep_size: its disk fills while a connector is down");
            if (cluster.at("/spec/instances").asInt() > 1) checkFailover(cluster, report);
            var available = parameters.path("max_connections").asInt(100) - RESERVED;
            var required = connections(manifests, database);
            if (required > available)
                report.accept("has " + available + " connections, but the replicas of its service can use " + required);
        });
    }

    private static void checkFailover(JsonNode cluster, Consumer<String> report) {
        var parameters = cluster.at("/spec/postgresql/parameters");
        if (!cluster.at("/spec/replicationSlots/highAvailability/synchronizeLogicalDecoding")
                        .asBoolean()
                || !parameters.path("sync_replication_slots").asText().equals("on")
                || !parameters.path("hot_standby_feedback").asText().equals("on"))
            report.accept("loses the replication slot of the outbox in a failover");
        if (!cluster.at("/spec/postgresql/synchronous/dataDurability").asText().equals("required"))
            report.accept("loses committed transactions in a failover");
    }

    /** The connections of the maximum number of replicas, plus one for a rolling update with its migration. */
    private static int connections(Manifests manifests, String database) {
        return manifests
                .all("Deployment")
                .filter(deployment -> manifests
                        .environment(service(deployment))
                        .getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "")
                        .contains("//" + database + "-postgres-rw"))
                .mapToInt(deployment -> (maxReplicas(manifests, name(deployment)) + 1)
                        * Integer.parseInt(manifests
                                .environment(service(deployment))
                                .getOrDefault("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "50")))
                .sum();
    }

    private static int maxReplicas(Manifests manifests, String deployment) {
        return Stream.concat(manifests.all("HorizontalPodAutoscaler"), manifests.all("ScaledObject"))
                .filter(scaler ->
                        scaler.at("/spec/scaleTargetRef/name").asText().equals(deployment))
                .flatMap(scaler -> Stream.of(scaler.at("/spec/maxReplicas"), scaler.at("/spec/maxReplicaCount")))
                .mapToInt(JsonNode::asInt)
                .sum();
    }

    /** The statements of the outbox. Blank lines separate them; comment lines are ignored. */
    private static List<String> statements() {
        return Stream.of(Project.text("deploy/connect/outbox.sql").strip().split("\n\n"))
                .map(statement -> Arrays.stream(statement.split("\n"))
                        .filter(line -> !line.startsWith("--"))
                        .collect(Collectors.joining("\n")))
                .toList();
    }
}
