package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.name;
import static kindred.checks.kubernetes.Yaml.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Checks that every PostgreSQL archives its log to an existing bucket and has a schedule, if the combination has
 * backups.
 */
final class Backups {
    private static final String PLUGIN = "barman-cloud.cloudnative-pg.io";

    private Backups() {}

    static Stream<String> violations(Manifests manifests) {
        if (Stream.of("ObjectStore", "ScheduledBackup").noneMatch(manifests::has)) return Stream.of();
        return Violations.each(manifests, "Cluster", (cluster, report) -> {
            checkArchive(manifests, cluster, report);
            var scheduled = manifests
                    .all("ScheduledBackup")
                    .filter(backup ->
                            backup.at("/spec/pluginConfiguration/name").asText().equals(PLUGIN))
                    .anyMatch(backup -> backup.at("/spec/cluster/name").asText().equals(name(cluster)));
            if (!scheduled) report.accept("has no backup schedule");
        });
    }

    private static void checkArchive(Manifests manifests, JsonNode cluster, Consumer<String> report) {
        var stores = each(cluster.at("/spec/plugins"))
                .filter(plugin -> plugin.path("name").asText().equals(PLUGIN)
                        && plugin.path("isWALArchiver").asBoolean())
                .map(plugin -> plugin.at("/parameters/barmanObjectName").asText())
                .toList();
        if (stores.size() != 1) report.accept("does not archive its write-ahead log");
        stores.stream()
                .filter(store -> manifests.find("ObjectStore", store).isEmpty())
                .forEach(store -> report.accept("archives its write-ahead log to a missing ObjectStore: " + store));
    }
}
