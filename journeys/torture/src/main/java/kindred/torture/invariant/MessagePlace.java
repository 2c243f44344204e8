package kindred.torture.invariant;

import java.util.HashMap;
import java.util.Map;
import kindred.torture.history.Operation;
import kindred.torture.state.Stored;

/** Where a message is: what is done to it asks for it by that. */
record MessagePlace(String conversation, long seq) {
    /** Of an edit, a deletion or a reaction. */
    static MessagePlace of(Operation change) {
        return new MessagePlace(change.asked("conversation"), Long.parseLong(change.asked("seq")));
    }

    /** What is there, as anybody reads it. */
    static Map<MessagePlace, Stored> all(Evidence evidence) {
        var all = new HashMap<MessagePlace, Stored>();
        evidence.state().messages().forEach((conversation, readers) -> readers.values()
                .forEach(messages ->
                        messages.forEach(message -> all.put(new MessagePlace(conversation, message.seq()), message))));
        return all;
    }
}
