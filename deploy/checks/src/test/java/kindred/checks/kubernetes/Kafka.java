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

/** That Kafka on Kubernetes is the Kafka of {@code deploy/connect}, and that everybody may do in it what is their part. */
final class Kafka {
    /** What services read. */
    private static final Map<String, Set<String>> READERS = Map.of(
            "gateway",
            Set.of(
                    "kindred.messages",
                    "kindred.conversations",
                    "kindred.subscriptions",
                    "kindred.users",
                    "kindred.presence",
                    "kindred.blocks",
                    "kindred.typing"),
            "user-service",
            Set.of("kindred.subscriptions", "kindred.blocks"),
            "search-indexer",
            Set.of("kindred.users", "kindred.presence", "kindred.blocks"));

    /** Settings of a worker that Strimzi has fields for, or sets itself. */
    private static final Map<String, String> FIELDS = Map.of(
            "group.id", "groupId",
            "config.storage.topic", "configStorageTopic",
            "offset.storage.topic", "offsetStorageTopic",
            "status.storage.topic", "statusStorageTopic");

    private static final Set<String> STRIMZIS = Set.of("bootstrap.servers", "listeners", "rest.advertised.host.name");

    private Kafka() {}

    static Stream<String> topics(Manifests manifests) {
        if (!manifests.has("Kafka")) return Stream.of();
        var wanted = declaredTopics();
        var there = manifests.all("KafkaTopic").collect(Collectors.toMap(Manifests::name, topic -> topic.path("spec")));
        return Stream.concat(wanted.keySet().stream(), there.keySet().stream())
                .distinct()
                .flatMap(topic -> {
                    var spec = there.getOrDefault(topic, JsonNodeFactory.instance.missingNode());
                    var declared = wanted.getOrDefault(topic, JsonNodeFactory.instance.missingNode());
                    return spec.path("partitions").equals(declared.path("partitions"))
                                    && texts(spec.path("config")).equals(texts(declared.path("config")))
                            ? Stream.of()
                            : Stream.of("components/kafka/topics.yaml and deploy/connect/topics.json differ in " + topic
                                    + ": make the former say " + declared);
                });
    }

    static Stream<String> connectors(Manifests manifests) {
        var connectors = Objections.each(manifests, "KafkaConnector", (connector, say) -> {
            var database = name(connector).replaceFirst("^outbox-", "");
            var file = "deploy/connect/" + database + ".json";
            var config = texts(connector.at("/spec/config"));
            config.put("name", name(connector));
            config.put("connector.class", connector.at("/spec/class").asText());
            config.put("tasks.max", connector.at("/spec/tasksMax").asText());
            differences(config, texts(Yaml.document(Project.text(file))))
                    .forEach(what ->
                            say.accept("is not " + file + ": make components/connect/connectors.yaml say " + what));
            if (!connector.at("/spec/autoRestart/enabled").asBoolean()) say.accept("stays failed");
        });
        var workers = Objections.each(manifests, "KafkaConnect", (connect, say) -> {
            var config = texts(connect.at("/spec/config"));
            FIELDS.forEach((setting, field) ->
                    config.put(setting, connect.path("spec").path(field).asText()));
            var wanted = worker();
            differences(config, wanted)
                    .forEach(what -> say.accept(
                            "is not deploy/connect/worker.properties: make components/connect/connect.yaml say "
                                    + what));
            var databases = manifests.all("KafkaConnector").map(Manifests::name).collect(Collectors.toSet());
            if (!databases.equals(Set.of("outbox-users", "outbox-messaging", "outbox-subscriptions", "outbox-media")))
                say.accept("does not run a connector for each database, but " + databases);
            var environment = each(connect.at("/spec/template/connectContainer/env"))
                    .map(variable -> variable.path("name").asText())
                    .collect(Collectors.toSet());
            manifests
                    .all("KafkaConnector")
                    .flatMap(connector -> texts(connector.at("/spec/config")).values().stream())
                    .filter(value -> value.startsWith("${env:"))
                    .map(value -> value.substring("${env:".length(), value.length() - 1))
                    .filter(variable -> !environment.contains(variable))
                    .forEach(variable -> say.accept("is not told " + variable));
        });
        return Stream.concat(connectors, workers);
    }

    static Stream<String> principals(Manifests manifests) {
        var users = manifests.all("KafkaUser").map(Manifests::name).collect(Collectors.toSet());
        var logins = Objections.each(manifests, "KafkaConnect", (connect, say) -> {
            if (manifests.has("Kafka")
                    && !users.contains(
                            connect.at("/spec/authentication/username").asText())) say.accept("logs in as nobody");
        });
        var rights = Objections.each(manifests, "KafkaUser", (user, say) -> {
            each(user.at("/spec/authorization/acls"))
                    .filter(acl -> acl.at("/resource/type").asText().equals("topic"))
                    .forEach(acl -> {
                        if (topicsOf(acl).isEmpty()
                                && !acl.at("/resource/name").asText().startsWith("kindred.connect."))
                            say.accept("may do something with no topic: " + acl.path("resource"));
                    });
            if (!allowed(user, "Read").equals(READERS.getOrDefault(name(user), Set.of())))
                say.accept("may read " + allowed(user, "Read"));
            if (!allowed(user, "Write").equals(writes(name(user)))) say.accept("may write " + allowed(user, "Write"));
        });
        var open = Objections.each(manifests, "Kafka", (kafka, say) -> {
            if (!kafka.at("/spec/kafka/authorization/type").asText().equals("simple"))
                say.accept("lets everybody do everything");
            each(kafka.at("/spec/kafka/listeners")).forEach(listener -> {
                if (!listener.path("tls").asBoolean() || !listener.has("authentication"))
                    say.accept("has an open listener");
                if (listener.path("networkPolicyPeers").isEmpty())
                    say.accept("has a listener that Strimzi opens to everybody");
            });
        });
        return Stream.of(logins, rights, open).flatMap(found -> found);
    }

    private static Set<String> writes(String user) {
        var topics = declaredTopics().keySet();
        // A service writes its dead letters, and nothing else
        if (user.equals("gateway")) return Set.of("kindred.typing");
        if (!user.equals("connect"))
            return topics.stream().filter(("kindred.dlq." + user)::equals).collect(Collectors.toSet());
        return topics.stream()
                .filter(topic -> !topic.startsWith("kindred.dlq.") && !topic.equals("kindred.typing"))
                .collect(Collectors.toSet());
    }

    private static Set<String> allowed(JsonNode user, String operation) {
        return each(user.at("/spec/authorization/acls"))
                .filter(acl -> acl.at("/resource/type").asText().equals("topic"))
                .filter(acl -> strings(acl.path("operations")).stream()
                        .anyMatch(allowed -> allowed.equals(operation) || allowed.equals("All")))
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
        settings.keySet().removeAll(STRIMZIS);
        return settings;
    }

    private static Stream<String> differences(Map<String, String> there, Map<String, String> wanted) {
        return Stream.concat(there.keySet().stream(), wanted.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(there.get(key), wanted.get(key)))
                .map(key -> key + (wanted.containsKey(key) ? ": " + wanted.get(key) : " no more"));
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new TreeMap<String, String>();
        if (object instanceof ObjectNode)
            object.properties()
                    .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
