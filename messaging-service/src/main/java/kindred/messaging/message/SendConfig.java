package kindred.messaging.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How messages are committed together. */
@ConfigMapping(prefix = "kindred.messaging.send")
public interface SendConfig {
    /** Transactions that go on at the same time, each with its own conversations. One shares best; more are for a database with processors to spare. */
    @WithDefault("1")
    int lines();

    /** Messages that one transaction commits at most. */
    @WithDefault("256")
    int batch();

    /** Messages of a line that may wait; beyond, sending is answered 503. */
    @WithDefault("5000")
    int waiting();

    /** Messages of one conversation that may wait. */
    @WithDefault("200")
    int waitingOfConversation();
}
