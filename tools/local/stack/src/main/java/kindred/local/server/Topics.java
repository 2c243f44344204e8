package kindred.local.server;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import kindred.local.process.NotReadyException;
import kindred.local.suite.Installation;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Creates and configures the topics of {@code deploy/connect/topics.json}. Replication is the default of the brokers.
 */
record Topics(Installation installation) {
    /** @param config topic settings by Kafka's names */
    private record Topic(int partitions, Map<String, String> config) {}

    void create() throws IOException, InterruptedException, ExecutionException, NotReadyException {
        try {
            createMissing();
        } catch (ExecutionException failed) {
            if (isTransient(failed.getCause())) throw new NotReadyException("topics: " + failed.getCause(), failed);
            throw failed;
        }
    }

    /** A missing leader, a timeout, or a topic that an attempt without a response created. */
    static boolean isTransient(@Nullable Throwable failure) {
        return failure instanceof RetriableException || failure instanceof TopicExistsException;
    }

    private void createMissing() throws IOException, InterruptedException, ExecutionException {
        var file = installation.project().connect("topics.json").toFile();
        var declared = new ObjectMapper().readValue(file, new TypeReference<Map<String, Topic>>() {});
        var server = new Kafka(installation).bootstrapServers();
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, server))) {
            var existing = admin.listTopics().names().get();
            var missing = declared.entrySet().stream()
                    .filter(topic -> !existing.contains(topic.getKey()))
                    .map(topic -> new NewTopic(
                                    topic.getKey(), Optional.of(topic.getValue().partitions()), Optional.empty())
                            .configs(topic.getValue().config()))
                    .toList();
            admin.createTopics(missing).all().get();
            admin.incrementalAlterConfigs(declared.entrySet().stream()
                            .collect(Collectors.toMap(
                                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.getKey()),
                                    topic -> settings(topic.getValue()))))
                    .all()
                    .get();
        }
    }

    private static Collection<AlterConfigOp> settings(Topic topic) {
        return topic.config().entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }
}
