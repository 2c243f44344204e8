package kindred.torture.invariant;

import java.util.HashMap;
import java.util.Map;
import kindred.torture.history.Operation;
import kindred.torture.state.StoredMessage;

/** The address of a message, by which edits, deletions and reactions name it. */
record MessageRef(String conversation, long seq) {
    /** @param change an edit, a deletion or a reaction */
    static MessageRef of(Operation change) {
        return new MessageRef(change.asked("conversation"), Long.parseLong(change.asked("seq")));
    }

    /** All messages, as the participants read them. */
    static Map<MessageRef, StoredMessage> all(Evidence evidence) {
        var all = new HashMap<MessageRef, StoredMessage>();
        evidence.state().messages().forEach((conversation, readers) -> readers.values()
                .forEach(messages ->
                        messages.forEach(message -> all.put(new MessageRef(conversation, message.seq()), message))));
        return all;
    }
}
