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

/** That a process which was taken over can do little. */
final class Security {
    private static final Set<String> SECRETIVE = Set.of("PASSWORD", "SECRET", "SECRETS", "KEY", "JAAS");

    private Security() {}

    /** Kubernetes' restricted profile, and more than it: a read-only root, and a limit to what may be written. */
    static Stream<String> restricted(Manifests manifests) {
        var pods = Objections.each(manifests, "Deployment", (deployment, say) -> {
            var context = pod(deployment).path("securityContext");
            if (!context.path("runAsNonRoot").asBoolean()
                    || context.path("runAsUser").asInt() == 0) say.accept("may be root");
            if (!context.at("/seccompProfile/type").asText().equals("RuntimeDefault"))
                say.accept("may make every system call");
            for (var forbidden : List.of("hostNetwork", "hostPID", "hostIPC"))
                if (pod(deployment).path(forbidden).asBoolean()) say.accept("is given " + forbidden);
            each(pod(deployment).path("volumes")).forEach(volume -> {
                if (volume.has("hostPath")) say.accept("sees its node's files");
                if (volume.has("emptyDir") && !volume.path("emptyDir").has("sizeLimit"))
                    say.accept("may fill its node's disk");
            });
            containers(deployment).forEach(container -> {
                var own = container.path("securityContext");
                if (own.path("allowPrivilegeEscalation").asBoolean(true)) say.accept("may gain privileges");
                if (!own.path("readOnlyRootFilesystem").asBoolean()) say.accept("may write into its image");
                if (!strings(own.at("/capabilities/drop")).contains("ALL")
                        || own.path("capabilities").has("add")) say.accept("keeps capabilities");
                if (own.path("privileged").asBoolean()) say.accept("is privileged");
            });
        });
        var namespace = Objections.each(manifests, "Namespace", (space, say) -> {
            if (!space.at("/metadata/labels")
                    .path("pod-security.kubernetes.io/enforce")
                    .asText()
                    .equals("restricted")) say.accept("does not enforce the restricted profile");
        });
        return Stream.concat(pods, namespace);
    }

    static Stream<String> tokens(Manifests manifests) {
        return Stream.concat(
                Objections.each(manifests, "Deployment", (deployment, say) -> {
                    if (pod(deployment).path("automountServiceAccountToken").asBoolean(true))
                        say.accept("holds a token for Kubernetes");
                    var account = pod(deployment).path("serviceAccountName").asText();
                    if (!account.equals(Manifests.name(deployment)))
                        say.accept("has no account of its own, but \"" + account + "\"");
                }),
                Objections.each(manifests, "ServiceAccount", (account, say) -> {
                    if (account.path("automountServiceAccountToken").asBoolean(true))
                        say.accept("gives a token for Kubernetes away");
                }));
    }

    /** Roles of Elasticsearch are no secret, but its operator takes them from nowhere else. */
    static Stream<String> secretsByReference(Manifests manifests) {
        var secrets = Objections.each(manifests, "Secret", (secret, say) -> Stream.of("data", "stringData")
                .flatMap(place -> secret.path(place).properties().stream())
                .filter(entry -> !entry.getKey().equals("roles.yml"))
                .forEach(entry -> say.accept("is written down: " + entry.getKey())));
        var maps = Objections.each(manifests, "ConfigMap", (map, say) -> map.path("data").properties().stream()
                .filter(line -> isSecretive(line.getKey()))
                .forEach(line -> say.accept("tells " + line.getKey())));
        var variables = Objections.each(manifests, "Deployment", (deployment, say) -> containers(deployment)
                .flatMap(container -> each(container.path("env")))
                .filter(variable -> isSecretive(variable.path("name").asText()))
                .filter(variable -> !isReference(variable))
                .forEach(variable ->
                        say.accept("is told " + variable.path("name").asText() + " in the open")));
        return Stream.of(secrets, maps, variables).flatMap(found -> found);
    }

    private static boolean isReference(JsonNode variable) {
        return variable.at("/valueFrom/secretKeyRef").has("key");
    }

    private static boolean isSecretive(String variable) {
        return Stream.of(variable.toUpperCase(Locale.ROOT).split("[_.-]")).anyMatch(SECRETIVE::contains);
    }
}
