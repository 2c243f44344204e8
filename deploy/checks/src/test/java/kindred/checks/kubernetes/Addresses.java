package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.containers;
import static kindred.checks.kubernetes.Manifests.name;
import static kindred.checks.kubernetes.Yaml.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that every configured address inside the cluster belongs to a service of the manifests or of an operator. */
final class Addresses {
    private Addresses() {}

    static Stream<String> violations(Manifests manifests) {
        var known = known(manifests);
        return Stream.of(
                        manifests.all("Deployment").flatMap(deployment -> containers(deployment)
                                .flatMap(container -> manifests.environment(container).values().stream())),
                        manifests.all("KafkaConnect").flatMap(Addresses::ofConnect),
                        manifests
                                .all("ScaledObject")
                                .flatMap(scaler -> each(scaler.at("/spec/triggers")))
                                .map(trigger ->
                                        trigger.at("/metadata/bootstrapServers").asText()))
                .flatMap(values -> values)
                .flatMap(value -> address(value).stream())
                .distinct()
                .filter(address -> !known.contains(address))
                .map(address -> "No service has the address " + address);
    }

    /** Includes the stores of production, since without their component the operator configures other addresses. */
    private static Set<String> known(Manifests manifests) {
        var known = new HashSet<String>();
        manifests.all("Service").forEach(service -> each(service.at("/spec/ports"))
                .forEach(port ->
                        known.add(name(service) + ":" + port.path("port").asInt())));
        var stores = Combination.production().manifests();
        stores(manifests.has("Cluster") ? manifests : stores, "Cluster")
                .forEach(cluster -> known.add(cluster + "-rw:5432"));
        stores(manifests.has("Elasticsearch") ? manifests : stores, "Elasticsearch")
                .forEach(cluster -> known.add(cluster + "-es-http:9200"));
        (manifests.has("Kafka") ? manifests : stores).all("Kafka").forEach(kafka -> each(kafka.at(
                        "/spec/kafka/listeners"))
                .forEach(listener -> known.add(name(kafka) + "-kafka-bootstrap:"
                        + listener.path("port").asInt())));
        return known;
    }

    private static Stream<String> stores(Manifests manifests, String kind) {
        return manifests.all(kind).map(Manifests::name);
    }

    private static Stream<String> ofConnect(JsonNode connect) {
        var environment = connect.at("/spec/template/connectContainer/env");
        var databases = each(environment)
                .filter(variable -> nameOf(variable).endsWith("_DATABASE_HOST"))
                .map(host -> host.path("value").asText() + ":"
                        + each(environment)
                                .filter(port -> nameOf(port).equals(nameOf(host).replace("_HOST", "_PORT")))
                                .map(port -> port.path("value").asText())
                                .findFirst()
                                .orElse("0"));
        return Stream.concat(
                databases, Stream.of(connect.at("/spec/bootstrapServers").asText()));
    }

    /**
     * The host and port of a value that is an address in this namespace: a name without a dot, or with the namespace
     * behind it.
     */
    private static Optional<String> address(String value) {
        return Stream.of(value.replaceFirst("^jdbc:", ""), "tcp://" + value)
                .flatMap(candidate -> uri(candidate).stream())
                .filter(uri -> uri.getHost() != null && uri.getPort() > 0)
                .map(uri -> uri.getHost().replace(".kindred.svc", "") + ":" + uri.getPort())
                .filter(address -> !address.contains("."))
                .findFirst();
    }

    private static Optional<URI> uri(String value) {
        try {
            return Optional.of(new URI(value));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String nameOf(JsonNode named) {
        return named.path("name").asText();
    }
}
