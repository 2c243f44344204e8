package kindred.search.index;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kindred.kit.consume.RetryableException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What Kafka knows of the groups that keep indexes current: how far each is, and whether anybody is in it. */
final class ConsumerGroups implements AutoCloseable {
    private final Admin admin;
    private final String topic;

    ConsumerGroups(Map<String, Object> kafka, String topic) {
        this.admin = Admin.create(kafka);
        this.topic = topic;
    }

    /** Where the topic ends now, for readers of what is committed. */
    Map<TopicPartition, Long> ends() {
        var partitions = await(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(toMap(partition -> partition, partition -> OffsetSpec.latest()));
        var ends = await(admin.listOffsets(partitions, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
        return ends.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** Whether all members together have done everything before the given ends. */
    boolean isPast(String group, Map<TopicPartition, Long> ends) {
        var done = await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream().allMatch(end -> {
            var at = done.get(end.getKey());
            return end.getValue() == 0 || (at != null && at.offset() >= end.getValue());
        });
    }

    boolean hasMembers(String group) {
        try {
            return await(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
                    .anyMatch(description -> !description.members().isEmpty());
        } catch (RetryableException failure) {
            if (failure.getCause() instanceof GroupIdNotFoundException) return false;
            throw failure;
        }
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            throw new RetryableException("Kafka cannot say: " + failure.getCause(), failure.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new RetryableException("Kafka was not heard out", stopping);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
