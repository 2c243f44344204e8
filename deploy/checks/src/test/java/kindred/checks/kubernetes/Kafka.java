package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.name;
import static kindred.checks.kubernetes.Yaml.each;
import static kindred.checks.kubernetes.Yaml.strings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kindred.checks.Project;

/**
 * Checks that Kafka on Kubernetes has the configuration of {@code deploy/connect}, and that each user has only the
 * permissions that it needs.
 */
final class Kafka {
    /** The topics that each service reads. */
    private static final Map<String, Set<String>> READERS = Map.of(
            "gateway",
            Set.of(
                    "kindred.messages",
                    "kindred.conversations",
                    "kindred.subscriptions",
                    "kindred.users",
                    "kindred.presence",
                    "kindred.blocks",
                    "kindred.revocations",
                    "kindred.typing"),
            "user-service",
            Set.of("kindred.subscriptions", "kindred.blocks"),
            "search-indexer",
            Set.of("kindred.users", "kindred.presence", "kindred.blocks"));

    /** The settings of a worker that Strimzi has fields for, or sets itself. */
    private static final Map<String, String> FIELDS = Map.of(
            "group.id", "groupId",
            "config.storage.topic", "configStorageTopic",
            "offset.storage.topic", "offsetStorageTopic",
            "status.storage.topic", "statusStorageTopic");

    private static final Set<String> SET_BY_STRIMZI =
            Set.of("bootstrap.servers", "listeners", "rest.advertised.host.name");

    private Kafka() {}

    static Stream<String> topics(Manifests manifests) {
        if (!manifests.has("Kafka")) return Stream.of();
        var expected = declaredTopics();
        var actual =
                manifests.all("KafkaTopic").collect(Collectors.toMap(Manifests::name, topic -> topic.path("spec")));
        return Stream.concat(expected.keySet().stream(), actual.keySet().stream())
                .distinct()
                .flatMap(topic -> {
                    var spec = actual.getOrDefault(topic, JsonNodeFactory.instance.missingNode());
                    var declared = expected.getOrDefault(topic, JsonNodeFactory.instance.missingNode());
                    return spec.path("partitions").equals(declared.path("partitions"))
                                    && texts(spec.path("config")).equals(texts(declared.path("config")))
                            ? Stream.of()
                            : Stream.of("components/kafka/topics.yaml differs from deploy/connect/topics.json in "
                                    + topic + ". Set: " + declared);
                });
    }

    static Stream<String> connectors(Manifests manifests) {
        var connectors = Violations.each(manifests, "KafkaConnector", (connector, report) -> {
            var database = name(connector).replaceFirst("^outbox-", "");
            var file = "deploy/connect/" + database + ".json";
            var config = texts(connector.at("/spec/config"));
            config.put("name", name(connector));
            config.put("connector.class", connector.at("/spec/class").asText());
            config.put("tasks.max", connector.at("/spec/tasksMax").asText());
            differences(config, texts(Yaml.document(Project.text(file))))
                    .forEach(difference -> report.accept(
                            "differs from " + file + ". Set in components/connect/connectors.yaml: " + difference));
            if (!connector.at("/spec/autoRestart/enabled").asBoolean()) report.accept("has no automatic restart");
        });
        var workers = Violations.each(manifests, "KafkaConnect", (connect, report) -> {
            var config = texts(connect.at("/spec/config"));
            FIELDS.forEach((setting, field) ->
                    config.put(setting, connect.path("spec").path(field).asText()));
            var expected = worker();
            differences(config, expected)
                    .forEach(difference -> report.accept(
                            "differs from deploy/connect/worker.properties. Set in components/connect/connect.yaml: "
                                    + difference));
            var databases = manifests.all("KafkaConnector").map(Manifests::name).collect(Collectors.toSet());
            if (!databases.equals(Set.of("outbox-users", "outbox-messaging", "outbox-subscriptions", "outbox-media")))
                report.accept("does not run a connector for each database, but " + databases);
            var environment = each(connect.at("/spec/template/connectContainer/env"))
                    .map(variable -> variable.path("name").asText())
                    .collect(Collectors.toSet());
            manifests
                    .all("KafkaConnector")
                    .flatMap(connector -> texts(connector.at("/spec/config")).values().stream())
                    .filter(value -> value.startsWith("${env:"))
                    .map(value -> value.substring("${env:".length(), value.length() - 1))
                    .filter(variable -> !environment.contains(variable))
                    .forEach(variable -> report.accept("does not get the variable " + variable));
        });
        return Stream.concat(connectors, workers);
    }

    static Stream<String> principals(Manifests manifests) {
        var users = manifests.all("KafkaUser").map(Manifests::name).collect(Collectors.toSet());
        var authentications = Violations.each(manifests, "KafkaConnect", (connect, report) -> {
            if (manifests.has("Kafka")
                    && !users.contains(
                            connect.at("/spec/authentication/username").asText()))
                report.accept("authenticates as an unknown user");
        });
        var permissions = Violations.each(manifests, "KafkaUser", (user, report) -> {
            each(user.at("/spec/authorization/acls"))
                    .filter(acl -> acl.at("/resource/type").asText().equals("topic"))
                    .forEach(acl -> {
                        if (topicsOf(acl).isEmpty()
                                && !acl.at("/resource/name").asText().startsWith("kindred.connect."))
                            report.accept("has a permission for a missing topic: " + acl.path("resource"));
                    });
            if (!permitted(user, "Read").equals(READERS.getOrDefault(name(user), Set.of())))
                report.accept("may read " + permitted(user, "Read"));
            if (!permitted(user, "Write").equals(writable(name(user))))
                report.accept("may write " + permitted(user, "Write"));
        });
        var listeners = Violations.each(manifests, "Kafka", (kafka, report) -> {
            if (!kafka.at("/spec/kafka/authorization/type").asText().equals("simple"))
                report.accept("has no authorization");
            each(kafka.at("/spec/kafka/listeners")).forEach(listener -> {
                if (!listener.path("tls").asBoolean() || !listener.has("authentication"))
                    report.accept("has a listener without TLS or authentication");
                if (listener.path("networkPolicyPeers").isEmpty())
                    report.accept("has a listener without network policy peers, which Strimzi opens to every pod");
            });
        });
        return Stream.of(authentications, permissions, listeners).flatMap(found -> found);
    }

    private static Set<String> writable(String user) {
        var topics = declaredTopics().keySet();
        // A service writes only its dead letters
        if (user.equals("gateway")) return Set.of("kindred.typing");
        if (!user.equals("connect"))
            return topics.stream().filter(("kindred.dlq." + user)::equals).collect(Collectors.toSet());
        return topics.stream()
                .filter(topic -> !topic.startsWith("kindred.dlq.") && !topic.equals("kindred.typing"))
                .collect(Collectors.toSet());
    }

    private static Set<String> permitted(JsonNode user, String operation) {
        return each(user.at("/spec/authorization/acls"))
                .filter(acl -> acl.at("/resource/type").asText().equals("topic"))
                .filter(acl -> strings(acl.path("operations")).stream()
                        .anyMatch(permitted -> permitted.equals(operation) || permitted.equals("All")))
                .flatMap(acl -> topicsOf(acl).stream())
                .collect(Collectors.toSet());
    }

    private static List<String> topicsOf(JsonNode acl) {
        var name = acl.at("/resource/name").asText();
        var isPrefix = acl.at("/resource/patternType").asText().equals("prefix");
        return declaredTopics().keySet().stream()
                .filter(topic -> isPrefix ? topic.startsWith(name) : topic.equals(name))
                .toList();
    }

    private static Map<String, JsonNode> declaredTopics() {
        return Yaml.document(Project.text("deploy/connect/topics.json")).properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> worker() {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Project.text("deploy/connect/worker.properties")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var settings = new TreeMap<String, String>();
        properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
        settings.keySet().removeAll(SET_BY_STRIMZI);
        return settings;
    }

    private static Stream<String> differences(Map<String, String> actual, Map<String, String> expected) {
        return Stream.concat(actual.keySet().stream(), expected.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(actual.get(key), expected.get(key)))
                .map(key -> key + (expected.containsKey(key) ? ": " + expected.get(key) : ": remove"));
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new TreeMap<String, String>();
        if (object instanceof ObjectNode)
            object.properties()
                    .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
