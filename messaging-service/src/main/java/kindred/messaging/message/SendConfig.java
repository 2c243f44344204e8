package kindred.messaging.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Configures the queues that commit messages in batches. */
@ConfigMapping(prefix = "kindred.messaging.send")
public interface SendConfig {
    /**
     * Number of commit queues, and so of concurrent transactions. One makes the largest batches; use more if the
     * database has idle processors.
     */
    @WithDefault("1")
    int queues();

    /** Maximum number of messages in one transaction. */
    @WithDefault("256")
    int maxBatch();

    /** Maximum number of messages that wait in one queue. If the queue is full, a send gets a 503. */
    @WithDefault("5000")
    int maxQueued();

    /** Maximum number of messages of one conversation that wait. Beyond it, a send to the conversation gets a 503. */
    @WithDefault("200")
    int maxQueuedPerConversation();
}
