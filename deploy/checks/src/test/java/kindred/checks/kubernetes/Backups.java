package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.name;
import static kindred.checks.kubernetes.Yaml.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** That, where backups are wanted, every PostgreSQL writes its log to a bucket that is there, and is backed up by a schedule. */
final class Backups {
    private static final String PLUGIN = "barman-cloud.cloudnative-pg.io";

    private Backups() {}

    static Stream<String> objections(Manifests manifests) {
        if (Stream.of("ObjectStore", "ScheduledBackup").noneMatch(manifests::has)) return Stream.of();
        return Objections.each(manifests, "Cluster", (cluster, say) -> {
            archives(manifests, cluster, say);
            var scheduled = manifests
                    .all("ScheduledBackup")
                    .filter(backup ->
                            backup.at("/spec/pluginConfiguration/name").asText().equals(PLUGIN))
                    .anyMatch(backup -> backup.at("/spec/cluster/name").asText().equals(name(cluster)));
            if (!scheduled) say.accept("is backed up by no schedule");
        });
    }

    private static void archives(Manifests manifests, JsonNode cluster, Consumer<String> say) {
        var stores = each(cluster.at("/spec/plugins"))
                .filter(plugin -> plugin.path("name").asText().equals(PLUGIN)
                        && plugin.path("isWALArchiver").asBoolean())
                .map(plugin -> plugin.at("/parameters/barmanObjectName").asText())
                .toList();
        if (stores.size() != 1) say.accept("does not archive its log");
        stores.stream()
                .filter(store -> manifests.find("ObjectStore", store).isEmpty())
                .forEach(store -> say.accept("archives its log into an ObjectStore that is not there: " + store));
    }
}
