package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Yaml.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** That every Secret which is named, with its keys, is in the README's table, and that its maker makes it. */
final class Secrets {
    /** A row of the table. */
    private record Documented(String name, Set<String> keys, String maker) {}

    private record Used(String by, String name, Set<String> keys) {}

    private Secrets() {}

    static Stream<String> objections(Manifests manifests) {
        var documented = MarkdownTables.rows("deploy/kubernetes/README.md", "Secrets").stream()
                .map(row -> new Documented(row.get(0), Set.copyOf(MarkdownTables.list(row.get(1))), row.get(2)))
                .collect(Collectors.toMap(Documented::name, row -> row));
        return used(manifests)
                .filter(use -> manifests.find("Secret", use.name).isEmpty())
                .flatMap(use -> {
                    var row = documented.get(use.name);
                    if (row == null)
                        return Stream.of(use.by + " needs a Secret that README.md does not tell of: " + use.name);
                    if (!row.keys.containsAll(use.keys))
                        return Stream.of(use.by + " needs of the Secret " + use.name
                                + " what README.md does not tell of: " + use.keys);
                    return isMade(manifests, row)
                            ? Stream.of()
                            : Stream.of("Nothing makes the Secret " + use.name + ", as README.md says " + row.maker
                                    + " does");
                });
    }

    /** As far as the maker is there. */
    private static boolean isMade(Manifests manifests, Documented secret) {
        return switch (secret.maker) {
            case "you" -> isOneOf(manifests, "ExternalSecret", secret.name, "");
            case "CloudNativePG" -> isOneOf(manifests, "Cluster", secret.name, "-ca");
            case "cert-manager" ->
                !manifests.has("Certificate")
                        || manifests.all("Certificate").anyMatch(one -> one.at("/spec/secretName")
                                .asText()
                                .equals(secret.name));
            case "Strimzi" ->
                !manifests.has("Kafka")
                        || isOneOf(manifests, "KafkaUser", secret.name, "")
                        || isOneOf(manifests, "Kafka", secret.name, "-cluster-ca-cert");
            default -> throw new AssertionError("README.md: nobody is called " + secret.maker);
        };
    }

    private static boolean isOneOf(Manifests manifests, String kind, String secret, String suffix) {
        return !manifests.has(kind)
                || manifests.all(kind).anyMatch(one -> (Manifests.name(one) + suffix).equals(secret));
    }

    private static Stream<Used> used(Manifests manifests) {
        return manifests.objects().stream()
                .filter(object ->
                        !Set.of("ExternalSecret", "Certificate", "Issuer").contains(Manifests.kind(object)))
                .flatMap(object -> {
                    var found = new ArrayList<Used>();
                    find(Manifests.kind(object) + " " + Manifests.name(object), object, found);
                    return found.stream();
                });
    }

    /** The ways in which Kubernetes and the operators name a Secret. */
    private static void find(String by, JsonNode tree, List<Used> found) {
        tree.properties().forEach(field -> {
            var value = field.getValue();
            switch (field.getKey()) {
                case "secretKeyRef" ->
                    found.add(new Used(
                            by,
                            value.path("name").asText(),
                            Set.of(value.path("key").asText())));
                case "secretTargetRef" ->
                    each(value)
                            .forEach(one -> found.add(new Used(
                                    by,
                                    one.path("name").asText(),
                                    Set.of(one.path("key").asText()))));
                case "accessKeyId", "secretAccessKey" ->
                    found.add(new Used(
                            by,
                            value.path("name").asText(),
                            Set.of(value.path("key").asText())));
                case "certificateRefs" ->
                    each(value)
                            .forEach(one ->
                                    found.add(new Used(by, one.path("name").asText(), Set.of("tls.crt", "tls.key"))));
                case "secretName" -> found.add(new Used(by, value.asText(), keys(tree)));
                case "secret", "passwordSecret" -> {
                    if (value.has("name"))
                        found.add(new Used(by, value.path("name").asText(), Set.of("username", "password")));
                }
                default -> {}
            }
        });
        tree.forEach(inner -> find(by, inner, found));
    }

    /** Of a volume, of Strimzi's password, of its certificates; or any. */
    private static Set<String> keys(JsonNode reference) {
        if (reference.has("items"))
            return each(reference.path("items"))
                    .map(item -> item.path("key").asText())
                    .collect(Collectors.toSet());
        if (reference.has("password")) return Set.of(reference.path("password").asText());
        return reference.has("pattern") ? Set.of("ca.crt") : Set.of();
    }
}
