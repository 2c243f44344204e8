package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.pod;
import static kindred.checks.kubernetes.Manifests.service;
import static kindred.checks.kubernetes.Yaml.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** That a pod comes and goes without anybody noticing. */
final class Lifecycle {
    /** For the JVM to end, once it has drained. */
    private static final long MARGIN = 5;

    private Lifecycle() {}

    /** Out of the endpoints, then the drain, then the end, all before the kubelet's patience is over. */
    static Stream<String> shutdown(Manifests manifests) {
        return Objections.each(manifests, "Deployment", (deployment, say) -> {
            var sleep =
                    service(deployment).at("/lifecycle/preStop/sleep/seconds").asLong();
            if (sleep < 5) say.accept("stops listening before everybody has heard that it goes");
            var environment = manifests.environment(service(deployment));
            var drain = seconds(environment.getOrDefault("QUARKUS_SHUTDOWN_TIMEOUT", "10s"))
                    + seconds(environment.getOrDefault("QUARKUS_SHUTDOWN_DELAY", "0s"));
            if (drain < 15)
                say.accept("drains for " + drain + " s, and a call of messaging-service to media-service may take 12");
            if (Manifests.name(deployment).equals("gateway") && drain < 30)
                say.accept("drains for " + drain + " s, and sockets need 30");
            var patience = pod(deployment).path("terminationGracePeriodSeconds").asLong(30);
            if (patience < sleep + drain + MARGIN)
                say.accept("is killed after " + patience + " s, but sleeps " + sleep + " and drains " + drain);
        });
    }

    static Stream<String> rollingUpdate(Manifests manifests) {
        return Objections.each(manifests, "Deployment", (deployment, say) -> {
            var update = deployment.at("/spec/strategy/rollingUpdate");
            if (update.path("maxUnavailable").asInt(1) != 0
                    || update.path("maxSurge").asInt(0) < 1) say.accept("loses pods before new ones are ready");
            if (deployment.at("/spec/minReadySeconds").asInt() < 1) say.accept("trusts a new pod at once");
        });
    }

    /** A service with a database migrates it in a container of the same version before the service itself, which does not. */
    static Stream<String> migration(Manifests manifests) {
        return Objections.each(manifests, "Deployment", (deployment, say) -> {
            var service = service(deployment);
            var hasDatabase = manifests.environment(service).containsKey("QUARKUS_DATASOURCE_JDBC_URL");
            var migrating = each(pod(deployment).path("initContainers")).toList();
            if (!hasDatabase) {
                if (!migrating.isEmpty()) say.accept("migrates without a database");
                return;
            }
            if (migrating.size() != 1) {
                say.accept("does not migrate its database first");
                return;
            }
            var init = migrating.get(0);
            var before = manifests.environment(init);
            if (!init.path("image").equals(service.path("image"))) say.accept("is migrated by another version");
            if (!before.getOrDefault("QUARKUS_INIT_AND_EXIT", "").equals("true")) say.accept("never ends to migrate");
            if (!before.getOrDefault("QUARKUS_FLYWAY_IGNORE_FUTURE_MIGRATIONS", "")
                    .equals("true")) say.accept("does not start beside a newer schema, so nobody can go back");
            if (before.containsKey("QUARKUS_FLYWAY_MIGRATE_AT_START")) say.accept("does not migrate where it should");
            if (!manifests
                    .environment(service)
                    .getOrDefault("QUARKUS_FLYWAY_MIGRATE_AT_START", "")
                    .equals("false")) say.accept("migrates twice");
            if (!credentials(init).equals(credentials(service))) say.accept("migrates with other credentials");
        });
    }

    private static List<JsonNode> credentials(JsonNode container) {
        return each(container.path("env"))
                .filter(variable -> variable.path("name").asText().startsWith("QUARKUS_DATASOURCE"))
                .toList();
    }

    /** As Quarkus reads durations: a number with a unit, or ISO 8601. */
    private static long seconds(String duration) {
        var upper = duration.toUpperCase(Locale.ROOT);
        return Duration.parse(upper.startsWith("P") ? upper : "PT" + upper).toSeconds();
    }
}
