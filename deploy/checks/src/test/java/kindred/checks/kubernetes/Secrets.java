package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Yaml.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that the table of the README lists every referenced Secret and key, and that the maker in the table creates
 * it.
 */
final class Secrets {
    /** A row of the table of the README. */
    private record Documented(String name, Set<String> keys, String maker) {}

    private record Reference(String by, String name, Set<String> keys) {}

    private Secrets() {}

    static Stream<String> violations(Manifests manifests) {
        var documented = MarkdownTables.rows("deploy/kubernetes/README.md", "Secrets").stream()
                .map(row -> new Documented(row.get(0), Set.copyOf(MarkdownTables.list(row.get(1))), row.get(2)))
                .collect(Collectors.toMap(Documented::name, row -> row));
        return references(manifests)
                .filter(reference -> manifests.find("Secret", reference.name).isEmpty())
                .flatMap(reference -> {
                    var row = documented.get(reference.name);
                    if (row == null)
                        return Stream.of(
                                reference.by + " needs a Secret that README.md does not list: " + reference.name);
                    if (!row.keys.containsAll(reference.keys))
                        return Stream.of(reference.by + " needs keys of the Secret " + reference.name
                                + " that README.md does not list: " + reference.keys);
                    return isCreated(manifests, row)
                            ? Stream.of()
                            : Stream.of("The Secret " + reference.name + " is not created by " + row.maker
                                    + ", as README.md says");
                });
    }

    /** Whether the maker creates the Secret; true if the manifests do not include the maker. */
    private static boolean isCreated(Manifests manifests, Documented secret) {
        return switch (secret.maker) {
            case "you" -> isMadeBy(manifests, "ExternalSecret", secret.name, "");
            case "CloudNativePG" -> isMadeBy(manifests, "Cluster", secret.name, "-ca");
            case "cert-manager" ->
                !manifests.has("Certificate")
                        || manifests.all("Certificate").anyMatch(one -> one.at("/spec/secretName")
                                .asText()
                                .equals(secret.name));
            case "Strimzi" ->
                !manifests.has("Kafka")
                        || isMadeBy(manifests, "KafkaUser", secret.name, "")
                        || isMadeBy(manifests, "Kafka", secret.name, "-cluster-ca-cert");
            default -> throw new AssertionError("README.md has an unknown maker: " + secret.maker);
        };
    }

    private static boolean isMadeBy(Manifests manifests, String kind, String secret, String suffix) {
        return !manifests.has(kind)
                || manifests.all(kind).anyMatch(one -> (Manifests.name(one) + suffix).equals(secret));
    }

    private static Stream<Reference> references(Manifests manifests) {
        return manifests.objects().stream()
                .filter(object ->
                        !Set.of("ExternalSecret", "Certificate", "Issuer").contains(Manifests.kind(object)))
                .flatMap(object -> {
                    var found = new ArrayList<Reference>();
                    find(Manifests.kind(object) + " " + Manifests.name(object), object, found);
                    return found.stream();
                });
    }

    /** Finds the references of Kubernetes and of the operators to a Secret. */
    private static void find(String by, JsonNode tree, List<Reference> found) {
        tree.properties().forEach(field -> {
            var value = field.getValue();
            switch (field.getKey()) {
                case "secretKeyRef" ->
                    found.add(new Reference(
                            by,
                            value.path("name").asText(),
                            Set.of(value.path("key").asText())));
                case "secretTargetRef" ->
                    each(value)
                            .forEach(one -> found.add(new Reference(
                                    by,
                                    one.path("name").asText(),
                                    Set.of(one.path("key").asText()))));
                case "accessKeyId", "secretAccessKey" ->
                    found.add(new Reference(
                            by,
                            value.path("name").asText(),
                            Set.of(value.path("key").asText())));
                case "certificateRefs" ->
                    each(value)
                            .forEach(one -> found.add(
                                    new Reference(by, one.path("name").asText(), Set.of("tls.crt", "tls.key"))));
                case "secretName" -> found.add(new Reference(by, value.asText(), keys(tree)));
                case "secret", "passwordSecret" -> {
                    if (value.has("name"))
                        found.add(new Reference(by, value.path("name").asText(), Set.of("username", "password")));
                }
                default -> {}
            }
        });
        tree.forEach(inner -> find(by, inner, found));
    }

    /** The keys of a reference in a volume, a password of Strimzi or its certificates; empty for any key. */
    private static Set<String> keys(JsonNode reference) {
        if (reference.has("items"))
            return each(reference.path("items"))
                    .map(item -> item.path("key").asText())
                    .collect(Collectors.toSet());
        if (reference.has("password")) return Set.of(reference.path("password").asText());
        return reference.has("pattern") ? Set.of("ca.crt") : Set.of();
    }
}
