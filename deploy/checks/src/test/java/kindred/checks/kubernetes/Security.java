package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.containers;
import static kindred.checks.kubernetes.Manifests.pod;
import static kindred.checks.kubernetes.Yaml.each;
import static kindred.checks.kubernetes.Yaml.strings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that a compromised process has few permissions. */
final class Security {
    private static final Set<String> SECRET_WORDS = Set.of("PASSWORD", "SECRET", "SECRETS", "KEY", "JAAS");

    private Security() {}

    /**
     * Checks the restricted profile of Kubernetes, a read-only root file system, and a size limit of writable volumes.
     */
    static Stream<String> restricted(Manifests manifests) {
        var pods = Violations.each(manifests, "Deployment", (deployment, report) -> {
            var context = pod(deployment).path("securityContext");
            if (!context.path("runAsNonRoot").asBoolean()
                    || context.path("runAsUser").asInt() == 0) report.accept("may run as root");
            if (!context.at("/seccompProfile/type").asText().equals("RuntimeDefault"))
                report.accept("has no seccomp profile");
            for (var forbidden : List.of("hostNetwork", "hostPID", "hostIPC"))
                if (pod(deployment).path(forbidden).asBoolean()) report.accept("uses " + forbidden);
            each(pod(deployment).path("volumes")).forEach(volume -> {
                if (volume.has("hostPath")) report.accept("mounts a path of its node");
                if (volume.has("emptyDir") && !volume.path("emptyDir").has("sizeLimit"))
                    report.accept("has an emptyDir without sizeLimit");
            });
            containers(deployment).forEach(container -> {
                var own = container.path("securityContext");
                if (own.path("allowPrivilegeEscalation").asBoolean(true)) report.accept("allows privilege escalation");
                if (!own.path("readOnlyRootFilesystem").asBoolean()) report.accept("has a writable root file system");
                if (!strings(own.at("/capabilities/drop")).contains("ALL")
                        || own.path("capabilities").has("add")) report.accept("keeps capabilities");
                if (own.path("privileged").asBoolean()) report.accept("is privileged");
            });
        });
        var namespace = Violations.each(manifests, "Namespace", (space, report) -> {
            if (!space.at("/metadata/labels")
                    .path("pod-security.kubernetes.io/enforce")
                    .asText()
                    .equals("restricted")) report.accept("does not enforce the restricted profile");
        });
        return Stream.concat(pods, namespace);
    }

    static Stream<String> tokens(Manifests manifests) {
        return Stream.concat(
                Violations.each(manifests, "Deployment", (deployment, report) -> {
                    if (pod(deployment).path("automountServiceAccountToken").asBoolean(true))
                        report.accept("mounts a service account token");
                    var account = pod(deployment).path("serviceAccountName").asText();
                    if (!account.equals(Manifests.name(deployment)))
                        report.accept("does not use its own service account, but \"" + account + "\"");
                }),
                Violations.each(manifests, "ServiceAccount", (account, report) -> {
                    if (account.path("automountServiceAccountToken").asBoolean(true))
                        report.accept("mounts its token into pods");
                }));
    }

    /**
     * Checks that no secret is in a manifest. Roles of Elasticsearch are not secret; its operator reads them only from
     * a Secret.
     */
    static Stream<String> secretsByReference(Manifests manifests) {
        var secrets = Violations.each(manifests, "Secret", (secret, report) -> Stream.of("data", "stringData")
                .flatMap(place -> secret.path(place).properties().stream())
                .filter(entry -> !entry.getKey().equals("roles.yml"))
                .forEach(entry -> report.accept("contains a value: " + entry.getKey())));
        var maps = Violations.each(manifests, "ConfigMap", (map, report) -> map.path("data").properties().stream()
                .filter(line -> isSecret(line.getKey()))
                .forEach(line -> report.accept("contains a secret: " + line.getKey())));
        var variables = Violations.each(manifests, "Deployment", (deployment, report) -> containers(deployment)
                .flatMap(container -> each(container.path("env")))
                .filter(variable -> isSecret(variable.path("name").asText()))
                .filter(variable -> !isReference(variable))
                .forEach(variable -> report.accept("has the plain value of a secret: "
                        + variable.path("name").asText())));
        return Stream.of(secrets, maps, variables).flatMap(found -> found);
    }

    private static boolean isReference(JsonNode variable) {
        return variable.at("/valueFrom/secretKeyRef").has("key");
    }

    private static boolean isSecret(String variable) {
        return Stream.of(variable.toUpperCase(Locale.ROOT).split("[_.-]")).anyMatch(SECRET_WORDS::contains);
    }
}
