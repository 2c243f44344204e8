package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.pod;
import static kindred.checks.kubernetes.Manifests.service;
import static kindred.checks.kubernetes.Yaml.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks that starting and stopping a pod interrupts no request. */
final class Lifecycle {
    /** The time in which the JVM ends after its drain. */
    private static final long MARGIN = 5;

    private Lifecycle() {}

    /** Checks the order of a shutdown: removal from the endpoints, drain, end, all within the grace period. */
    static Stream<String> shutdown(Manifests manifests) {
        return Violations.each(manifests, "Deployment", (deployment, report) -> {
            var sleep =
                    service(deployment).at("/lifecycle/preStop/sleep/seconds").asLong();
            if (sleep < 5) report.accept("stops before it is removed from all endpoints");
            var environment = manifests.environment(service(deployment));
            var drain = seconds(environment.getOrDefault("QUARKUS_SHUTDOWN_TIMEOUT", "10s"))
                    + seconds(environment.getOrDefault("QUARKUS_SHUTDOWN_DELAY", "0s"));
            if (drain < 15)
                report.accept(
                        "drains for " + drain + " s, but a call of messaging-service to media-service can take 12 s");
            if (Manifests.name(deployment).equals("gateway") && drain < 30)
                report.accept("drains for " + drain + " s, but live sockets need 30 s");
            var gracePeriod =
                    pod(deployment).path("terminationGracePeriodSeconds").asLong(30);
            if (gracePeriod < sleep + drain + MARGIN)
                report.accept(
                        "is killed after " + gracePeriod + " s, but sleeps " + sleep + " s and drains " + drain + " s");
        });
    }

    static Stream<String> rollingUpdate(Manifests manifests) {
        return Violations.each(manifests, "Deployment", (deployment, report) -> {
            var update = deployment.at("/spec/strategy/rollingUpdate");
            if (update.path("maxUnavailable").asInt(1) != 0
                    || update.path("maxSurge").asInt(0) < 1) report.accept("removes pods before new ones are ready");
            if (deployment.at("/spec/minReadySeconds").asInt() < 1) report.accept("has no minReadySeconds");
        });
    }

    /**
     * Checks that an init container of the same version migrates the database, and that the service itself does not.
     */
    static Stream<String> migration(Manifests manifests) {
        return Violations.each(manifests, "Deployment", (deployment, report) -> {
            var service = service(deployment);
            var hasDatabase = manifests.environment(service).containsKey("QUARKUS_DATASOURCE_JDBC_URL");
            var migrating = each(pod(deployment).path("initContainers")).toList();
            if (!hasDatabase) {
                if (!migrating.isEmpty()) report.accept("has an init container without a database");
                return;
            }
            if (migrating.size() != 1) {
                report.accept("does not have one init container for its migration");
                return;
            }
            var init = migrating.get(0);
            var before = manifests.environment(init);
            if (!init.path("image").equals(service.path("image")))
                report.accept("is migrated by another image than its own");
            if (!before.getOrDefault("QUARKUS_INIT_AND_EXIT", "").equals("true"))
                report.accept("has a migration without QUARKUS_INIT_AND_EXIT");
            if (!before.getOrDefault("QUARKUS_FLYWAY_IGNORE_FUTURE_MIGRATIONS", "")
                    .equals("true"))
                report.accept("does not start with a newer schema, so that no rollback is possible");
            if (before.containsKey("QUARKUS_FLYWAY_MIGRATE_AT_START"))
                report.accept("sets QUARKUS_FLYWAY_MIGRATE_AT_START in its init container");
            if (!manifests
                    .environment(service)
                    .getOrDefault("QUARKUS_FLYWAY_MIGRATE_AT_START", "")
                    .equals("false")) report.accept("migrates again when the service starts");
            if (!credentials(init).equals(credentials(service)))
                report.accept("migrates with other credentials than the service");
        });
    }

    private static List<JsonNode> credentials(JsonNode container) {
        return each(container.path("env"))
                .filter(variable -> variable.path("name").asText().startsWith("QUARKUS_DATASOURCE"))
                .toList();
    }

    /** Parses a duration as Quarkus does: a number with a unit, or ISO 8601. */
    private static long seconds(String duration) {
        var upper = duration.toUpperCase(Locale.ROOT);
        return Duration.parse(upper.startsWith("P") ? upper : "PT" + upper).toSeconds();
    }
}
