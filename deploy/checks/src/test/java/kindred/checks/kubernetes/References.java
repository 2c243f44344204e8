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

/** Checks that referenced objects exist. */
final class References {
    private References() {}

    static Stream<String> names(Manifests manifests) {
        return Stream.of(
                        Violations.each(
                                manifests,
                                "Deployment",
                                (deployment, report) -> checkWorkload(manifests, deployment, report)),
                        Violations.each(
                                manifests, "Service", (service, report) -> checkService(manifests, service, report)),
                        Violations.each(
                                manifests,
                                "HorizontalPodAutoscaler",
                                (scaler, report) -> checkTarget(manifests, scaler, report)),
                        Violations.each(manifests, "ScaledObject", (scaler, report) -> {
                            checkTarget(manifests, scaler, report);
                            each(scaler.at("/spec/triggers"))
                                    .map(trigger ->
                                            trigger.path("authenticationRef").path("name"))
                                    .filter(JsonNode::isTextual)
                                    .forEach(used -> checkExists(manifests, "TriggerAuthentication", used, report));
                        }),
                        Violations.each(manifests, "TriggerAuthentication", (login, report) -> each(login.at(
                                        "/spec/configMapTargetRef"))
                                .forEach(used -> checkConfigMapKey(manifests, used, report))),
                        Violations.each(
                                manifests, "HTTPRoute", (route, report) -> checkRoute(manifests, route, report)),
                        Violations.each(
                                manifests,
                                "Certificate",
                                (certificate, report) -> checkExists(
                                        manifests, "Issuer", certificate.at("/spec/issuerRef/name"), report)),
                        Violations.each(
                                manifests, "PodMonitor", (monitor, report) -> checkMonitor(manifests, monitor, report)),
                        checkClusterLabel(manifests, "Kafka", Set.of("KafkaNodePool", "KafkaTopic", "KafkaUser")),
                        checkClusterLabel(manifests, "KafkaConnect", Set.of("KafkaConnector")))
                .flatMap(found -> found);
    }

    private static void checkWorkload(Manifests manifests, JsonNode deployment, Consumer<String> report) {
        checkExists(manifests, "ServiceAccount", pod(deployment).path("serviceAccountName"), report);
        var volumes =
                each(pod(deployment).path("volumes")).map(References::nameOf).collect(Collectors.toSet());
        var ports = ports(deployment);
        containers(deployment).forEach(container -> {
            each(container.path("envFrom"))
                    .forEach(source -> checkExists(manifests, "ConfigMap", source.at("/configMapRef/name"), report));
            each(container.path("env"))
                    .map(variable -> variable.at("/valueFrom/configMapKeyRef"))
                    .filter(JsonNode::isObject)
                    .forEach(used -> checkConfigMapKey(manifests, used, report));
            each(container.path("volumeMounts"))
                    .map(References::nameOf)
                    .filter(volume -> !volumes.contains(volume))
                    .forEach(volume -> report.accept("mounts the undeclared volume " + volume));
            Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                    .map(probe -> container.path(probe).at("/httpGet/port"))
                    .filter(port -> port.isTextual() && !ports.contains(port.asText()))
                    .forEach(port -> report.accept("probes the undeclared port " + port.asText()));
        });
    }

    private static void checkService(Manifests manifests, JsonNode service, Consumer<String> report) {
        var selected = manifests
                .all("Deployment")
                .filter(deployment -> selects(service.at("/spec/selector"), deployment))
                .toList();
        if (selected.size() != 1) report.accept("selects " + selected.size() + " workloads");
        for (var deployment : selected)
            each(service.at("/spec/ports"))
                    .map(port -> port.path("targetPort").asText())
                    .filter(port -> !ports(deployment).contains(port))
                    .forEach(port -> report.accept("routes to the undeclared port " + port));
    }

    private static void checkTarget(Manifests manifests, JsonNode scaler, Consumer<String> report) {
        checkExists(manifests, "Deployment", scaler.at("/spec/scaleTargetRef/name"), report);
    }

    private static void checkRoute(Manifests manifests, JsonNode route, Consumer<String> report) {
        each(route.at("/spec/parentRefs")).forEach(parent -> {
            var listeners = manifests.find("Gateway", nameOf(parent)).stream()
                    .flatMap(gateway -> each(gateway.at("/spec/listeners")))
                    .map(References::nameOf);
            if (listeners.noneMatch(parent.path("sectionName").asText()::equals))
                report.accept("names a missing listener: " + parent);
        });
        each(route.at("/spec/rules"))
                .flatMap(rule -> each(rule.path("backendRefs")))
                .forEach(backend -> {
                    var ports = manifests.find("Service", nameOf(backend)).stream()
                            .flatMap(found -> each(found.at("/spec/ports")));
                    if (ports.noneMatch(port -> port.path("port").equals(backend.path("port"))))
                        report.accept("routes to a missing backend: " + backend);
                });
    }

    private static void checkMonitor(Manifests manifests, JsonNode monitor, Consumer<String> report) {
        manifests.all("Deployment").forEach(deployment -> {
            if (!selects(monitor.at("/spec/selector/matchLabels"), deployment))
                report.accept("does not select " + name(deployment));
            each(monitor.at("/spec/podMetricsEndpoints"))
                    .map(endpoint -> endpoint.path("port").asText())
                    .filter(port -> !ports(deployment).contains(port))
                    .forEach(port -> report.accept("scrapes the undeclared port " + port + " of " + name(deployment)));
        });
    }

    /**
     * Strimzi finds the cluster of a resource by a label. The label has no effect if another team runs the cluster.
     */
    private static Stream<String> checkClusterLabel(Manifests manifests, String cluster, Set<String> kinds) {
        if (!manifests.has(cluster)) return Stream.of();
        return kinds.stream()
                .flatMap(kind -> Violations.each(
                        manifests,
                        kind,
                        (object, report) -> checkExists(
                                manifests,
                                cluster,
                                object.at("/metadata/labels").path("strimzi.io/cluster"),
                                report)));
    }

    private static void checkExists(Manifests manifests, String kind, JsonNode name, Consumer<String> report) {
        if (manifests.find(kind, name.asText()).isEmpty())
            report.accept("names a missing " + kind + ": \"" + name.asText() + "\"");
    }

    private static void checkConfigMapKey(Manifests manifests, JsonNode used, Consumer<String> report) {
        var map = manifests.find("ConfigMap", nameOf(used));
        if (map.isEmpty() || !map.get().path("data").has(used.path("key").asText()))
            report.accept("names a missing key of a ConfigMap: " + used);
    }

    private static boolean selects(JsonNode labels, JsonNode deployment) {
        var pod = deployment.at("/spec/template/metadata/labels");
        return !labels.isEmpty()
                && labels.properties().stream()
                        .allMatch(label -> label.getValue().equals(pod.path(label.getKey())));
    }

    private static Set<String> ports(JsonNode deployment) {
        return each(service(deployment).path("ports")).map(References::nameOf).collect(Collectors.toSet());
    }

    private static String nameOf(JsonNode named) {
        return named.path("name").asText();
    }
}
