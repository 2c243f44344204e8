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

/** Reads the progress and the members of the consumer groups of indexes from Kafka. */
final class ConsumerGroups implements AutoCloseable {
    private final Admin admin;
    private final String topic;

    ConsumerGroups(Map<String, Object> kafka, String topic) {
        this.admin = Admin.create(kafka);
        this.topic = topic;
    }

    /** The current end offsets of the topic for {@code read_committed} consumers. */
    Map<TopicPartition, Long> endOffsets() {
        var partitions = await(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(toMap(partition -> partition, partition -> OffsetSpec.latest()));
        var ends = await(admin.listOffsets(partitions, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
        return ends.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** Whether the group has committed all records before the given end offsets. */
    boolean hasReached(String group, Map<TopicPartition, Long> ends) {
        var committed = await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream().allMatch(end -> {
            var position = committed.get(end.getKey());
            return end.getValue() == 0 || (position != null && position.offset() >= end.getValue());
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

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw new RetryableException("Kafka request failed: " + failure.getCause(), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RetryableException("Kafka request was interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
