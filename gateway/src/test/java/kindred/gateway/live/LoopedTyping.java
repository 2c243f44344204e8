package kindred.gateway.live;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;

/** What this gateway would say to all, it says to itself: Kafka is away here. */
@Alternative
@Priority(1)
@Singleton
class LoopedTyping extends TypingPublisher {
    private final EventDispatcher dispatch;

    LoopedTyping(@Identifier("default-kafka-broker") Map<String, Object> kafka, EventDispatcher dispatch) {
        super(kafka);
        this.dispatch = dispatch;
    }

    @Override
    void publish(ProducerRecord<byte[], byte[]> record) {
        dispatch.accept(new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                System.currentTimeMillis(),
                TimestampType.CREATE_TIME,
                record.key().length,
                record.value().length,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty()));
    }
}
