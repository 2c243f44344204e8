package kindred.torture.invariant;

import java.util.HashMap;
import java.util.Map;
import kindred.torture.history.Operation;
import kindred.torture.invariant.Finding.Notes;
import kindred.torture.state.StoredMessage;

/** What was acknowledged is there, at the place and with the id that were told, whenever it was told. */
final class AcknowledgedSendsAreStored implements Invariant {
    @Override
    public String promise() {
        return "what was acknowledged is stored";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var stored = byId(evidence);
        evidence.sends().filter(Operation::isAcknowledged).forEach(sent -> {
            notes.checked();
            var message = stored.get(sent.answered("messageId"));
            notes.unless(message != null, "%s was acknowledged, and is not there", sent.asked("key"));
            if (message == null) return;
            notes.unless(
                    String.valueOf(message.seq()).equals(sent.answered("seq")),
                    "%s was acknowledged as %s, and is %d",
                    sent.asked("key"),
                    sent.answered("seq"),
                    message.seq());
            notes.unless(
                    message.isDeleted() || message.key().equals(sent.asked("key")),
                    "%s was acknowledged, and %s is there",
                    sent.asked("key"),
                    message.key());
        });
        return notes.of("acknowledged sends");
    }

    private static Map<String, StoredMessage> byId(Evidence evidence) {
        var stored = new HashMap<String, StoredMessage>();
        for (var readers : evidence.state().messages().values())
            for (var messages : readers.values()) for (var message : messages) stored.put(message.id(), message);
        return stored;
    }
}
