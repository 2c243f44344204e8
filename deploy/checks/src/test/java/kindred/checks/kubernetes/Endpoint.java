package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.name;
import static kindred.checks.kubernetes.Yaml.strings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The pods at one end of a connection, as a network policy selects them. */
record Endpoint(String who, String namespace, Map<String, String> labels) {
    private static final String OURS = "kindred";

    /** The endpoints of a combination: services, workloads of operators, and callers from other namespaces. */
    static Stream<Endpoint> of(Manifests manifests) {
        return Stream.of(
                        manifests
                                .all("Deployment")
                                .map(deployment -> ours(
                                        name(deployment), labels(deployment.at("/spec/template/metadata/labels")))),
                        manifests
                                .all("Cluster")
                                .map(cluster -> ours(name(cluster), Map.of("cnpg.io/cluster", name(cluster)))),
                        manifests.all("Cluster").limit(1).map(any -> foreign("cloudnative-pg", "cnpg-system")),
                        manifests
                                .all("Kafka")
                                .flatMap(kafka -> Stream.of(
                                        ours("kafka", Map.of("strimzi.io/name", name(kafka) + "-kafka")),
                                        ours(
                                                "kafka-entity-operator",
                                                Map.of("strimzi.io/name", name(kafka) + "-entity-operator")))),
                        Stream.of("Kafka", "KafkaConnect")
                                .filter(manifests::has)
                                .limit(1)
                                .map(any -> foreign("strimzi", "strimzi")),
                        manifests
                                .all("KafkaConnect")
                                .map(connect -> ours("connect", Map.of("strimzi.io/name", name(connect) + "-connect"))),
                        manifests
                                .all("Elasticsearch")
                                .flatMap(elasticsearch -> Stream.of(
                                        ours(
                                                "elasticsearch",
                                                Map.of(
                                                        "elasticsearch.k8s.elastic.co/cluster-name",
                                                        name(elasticsearch))),
                                        foreign("eck", "elastic-system"))),
                        manifests.all("TriggerAuthentication").limit(1).map(any -> foreign("keda", "keda")),
                        manifests
                                .all("Issuer")
                                .limit(1)
                                .map(any ->
                                        ours("acme-challenge", Map.of("acme.cert-manager.io/http01-solver", "true"))),
                        Stream.of(
                                foreign("clients", "envoy-gateway-system"),
                                new Endpoint(
                                        "prometheus", "monitoring", Map.of("app.kubernetes.io/name", "prometheus")),
                                new Endpoint("dns", "kube-system", Map.of("k8s-app", "kube-dns")),
                                // Policies must exclude every pod that the table does not name
                                ours("an unknown pod of the namespace", Map.of("app", "stranger")),
                                new Endpoint(
                                        "an unknown pod of another namespace", "default", Map.of("app", "stranger"))))
                .flatMap(found -> found);
    }

    boolean isOurs() {
        return namespace.equals(OURS);
    }

    /** Whether a peer of a policy in our namespace selects these pods. */
    boolean matches(JsonNode peer) {
        if (peer.has("ipBlock")) return false;
        var here = peer.has("namespaceSelector")
                ? matches(peer.path("namespaceSelector"), Map.of("kubernetes.io/metadata.name", namespace))
                : isOurs();
        return here && (!peer.has("podSelector") || isSelected(peer.path("podSelector")));
    }

    boolean isSelected(JsonNode podSelector) {
        return matches(podSelector, labels);
    }

    private static boolean matches(JsonNode selector, Map<String, String> labels) {
        return selector.path("matchLabels").properties().stream()
                        .allMatch(wanted -> wanted.getValue().asText().equals(labels.get(wanted.getKey())))
                && Yaml.each(selector.path("matchExpressions"))
                        .allMatch(expression -> matchesExpression(expression, labels));
    }

    private static boolean matchesExpression(JsonNode expression, Map<String, String> labels) {
        var value = labels.get(expression.path("key").asText());
        return switch (expression.path("operator").asText()) {
            case "In" -> value != null && strings(expression.path("values")).contains(value);
            case "NotIn" -> value == null || !strings(expression.path("values")).contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new AssertionError("Unknown operator: " + expression);
        };
    }

    private static Endpoint ours(String name, Map<String, String> labels) {
        return new Endpoint(name, OURS, labels);
    }

    /** All pods of a namespace. */
    private static Endpoint foreign(String name, String namespace) {
        return new Endpoint(name, namespace, Map.of());
    }

    private static Map<String, String> labels(JsonNode labels) {
        var map = new HashMap<String, String>();
        labels.properties()
                .forEach(label -> map.put(label.getKey(), label.getValue().asText()));
        return map;
    }
}
