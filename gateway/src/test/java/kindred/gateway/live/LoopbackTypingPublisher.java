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

/** Passes typing signals to the dispatcher of this gateway, since these tests have no Kafka. */
@Alternative
@Priority(1)
@Singleton
class LoopbackTypingPublisher extends TypingPublisher {
    private final EventDispatcher dispatcher;

    LoopbackTypingPublisher(@Identifier("default-kafka-broker") Map<String, Object> kafka, EventDispatcher dispatcher) {
        super(kafka);
        this.dispatcher = dispatcher;
    }

    @Override
    void send(ProducerRecord<byte[], byte[]> record) {
        dispatcher.dispatch(new ConsumerRecord<>(
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
