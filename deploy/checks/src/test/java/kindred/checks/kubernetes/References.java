package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.containers;
import static kindred.checks.kubernetes.Manifests.name;
import static kindred.checks.kubernetes.Manifests.pod;
import static kindred.checks.kubernetes.Manifests.service;
import static kindred.checks.kubernetes.Yaml.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** That what is named is there. */
final class References {
    private References() {}

    static Stream<String> names(Manifests manifests) {
        return Stream.of(
                        Objections.each(
                                manifests, "Deployment", (deployment, say) -> workload(manifests, deployment, say)),
                        Objections.each(manifests, "Service", (service, say) -> leads(manifests, service, say)),
                        Objections.each(
                                manifests, "HorizontalPodAutoscaler", (scaler, say) -> target(manifests, scaler, say)),
                        Objections.each(manifests, "ScaledObject", (scaler, say) -> {
                            target(manifests, scaler, say);
                            each(scaler.at("/spec/triggers"))
                                    .map(trigger ->
                                            trigger.path("authenticationRef").path("name"))
                                    .filter(JsonNode::isTextual)
                                    .forEach(used -> there(manifests, "TriggerAuthentication", used, say));
                        }),
                        Objections.each(manifests, "TriggerAuthentication", (login, say) -> each(login.at(
                                        "/spec/configMapTargetRef"))
                                .forEach(used -> line(manifests, used, say))),
                        Objections.each(manifests, "HTTPRoute", (route, say) -> route(manifests, route, say)),
                        Objections.each(
                                manifests,
                                "Certificate",
                                (certificate, say) ->
                                        there(manifests, "Issuer", certificate.at("/spec/issuerRef/name"), say)),
                        Objections.each(manifests, "PodMonitor", (monitor, say) -> monitor(manifests, monitor, say)),
                        operated(manifests, "Kafka", Set.of("KafkaNodePool", "KafkaTopic", "KafkaUser")),
                        operated(manifests, "KafkaConnect", Set.of("KafkaConnector")))
                .flatMap(found -> found);
    }

    private static void workload(Manifests manifests, JsonNode deployment, Consumer<String> say) {
        there(manifests, "ServiceAccount", pod(deployment).path("serviceAccountName"), say);
        var volumes =
                each(pod(deployment).path("volumes")).map(References::name0).collect(Collectors.toSet());
        var ports = ports(deployment);
        containers(deployment).forEach(container -> {
            each(container.path("envFrom"))
                    .forEach(source -> there(manifests, "ConfigMap", source.at("/configMapRef/name"), say));
            each(container.path("env"))
                    .map(variable -> variable.at("/valueFrom/configMapKeyRef"))
                    .filter(JsonNode::isObject)
                    .forEach(used -> line(manifests, used, say));
            each(container.path("volumeMounts"))
                    .map(References::name0)
                    .filter(volume -> !volumes.contains(volume))
                    .forEach(volume -> say.accept("mounts " + volume + ", which is no volume"));
            Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                    .map(probe -> container.path(probe).at("/httpGet/port"))
                    .filter(port -> port.isTextual() && !ports.contains(port.asText()))
                    .forEach(port -> say.accept("probes " + port.asText() + ", which is no port"));
        });
    }

    private static void leads(Manifests manifests, JsonNode service, Consumer<String> say) {
        var selected = manifests
                .all("Deployment")
                .filter(deployment -> selects(service.at("/spec/selector"), deployment))
                .toList();
        if (selected.size() != 1) say.accept("leads to " + selected.size() + " workloads");
        for (var deployment : selected)
            each(service.at("/spec/ports"))
                    .map(port -> port.path("targetPort").asText())
                    .filter(port -> !ports(deployment).contains(port))
                    .forEach(port -> say.accept("leads to " + port + ", which is no port"));
    }

    private static void target(Manifests manifests, JsonNode scaler, Consumer<String> say) {
        there(manifests, "Deployment", scaler.at("/spec/scaleTargetRef/name"), say);
    }

    private static void route(Manifests manifests, JsonNode route, Consumer<String> say) {
        each(route.at("/spec/parentRefs")).forEach(parent -> {
            var listeners = manifests.find("Gateway", name0(parent)).stream()
                    .flatMap(gateway -> each(gateway.at("/spec/listeners")))
                    .map(References::name0);
            if (listeners.noneMatch(parent.path("sectionName").asText()::equals))
                say.accept("hangs on no listener: " + parent);
        });
        each(route.at("/spec/rules"))
                .flatMap(rule -> each(rule.path("backendRefs")))
                .forEach(backend -> {
                    var ports = manifests.find("Service", name0(backend)).stream()
                            .flatMap(found -> each(found.at("/spec/ports")));
                    if (ports.noneMatch(port -> port.path("port").equals(backend.path("port"))))
                        say.accept("leads nowhere: " + backend);
                });
    }

    private static void monitor(Manifests manifests, JsonNode monitor, Consumer<String> say) {
        manifests.all("Deployment").forEach(deployment -> {
            if (!selects(monitor.at("/spec/selector/matchLabels"), deployment))
                say.accept("does not see " + name(deployment));
            each(monitor.at("/spec/podMetricsEndpoints"))
                    .map(endpoint -> endpoint.path("port").asText())
                    .filter(port -> !ports(deployment).contains(port))
                    .forEach(port -> say.accept("scrapes " + port + " of " + name(deployment) + ", which is no port"));
        });
    }

    /** Strimzi finds the cluster of a resource by a label. Where the cluster is somebody else's, the label has no meaning. */
    private static Stream<String> operated(Manifests manifests, String cluster, Set<String> kinds) {
        if (!manifests.has(cluster)) return Stream.of();
        return kinds.stream()
                .flatMap(kind -> Objections.each(
                        manifests,
                        kind,
                        (object, say) -> there(
                                manifests,
                                cluster,
                                object.at("/metadata/labels").path("strimzi.io/cluster"),
                                say)));
    }

    private static void there(Manifests manifests, String kind, JsonNode name, Consumer<String> say) {
        if (manifests.find(kind, name.asText()).isEmpty())
            say.accept("names a " + kind + " that is not there: \"" + name.asText() + "\"");
    }

    private static void line(Manifests manifests, JsonNode used, Consumer<String> say) {
        var map = manifests.find("ConfigMap", name0(used));
        if (map.isEmpty() || !map.get().path("data").has(used.path("key").asText()))
            say.accept("names what no ConfigMap has: " + used);
    }

    private static boolean selects(JsonNode labels, JsonNode deployment) {
        var pod = deployment.at("/spec/template/metadata/labels");
        return !labels.isEmpty()
                && labels.properties().stream()
                        .allMatch(label -> label.getValue().equals(pod.path(label.getKey())));
    }

    private static Set<String> ports(JsonNode deployment) {
        return each(service(deployment).path("ports")).map(References::name0).collect(Collectors.toSet());
    }

    private static String name0(JsonNode named) {
        return named.path("name").asText();
    }
}
