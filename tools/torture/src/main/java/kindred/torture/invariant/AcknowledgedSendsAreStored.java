package kindred.torture.invariant;

import java.util.HashMap;
import java.util.Map;
import kindred.torture.history.Operation;
import kindred.torture.state.StoredMessage;

/** Every acknowledged send is stored with the {@code seq} and the id of its response, also if the send was repeated. */
final class AcknowledgedSendsAreStored implements Invariant {
    @Override
    public String promise() {
        return "every acknowledged send is stored";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var stored = byId(evidence);
        evidence.sends().filter(Operation::isAcknowledged).forEach(sent -> {
            finding.checked();
            var message = stored.get(sent.answered("messageId"));
            finding.expect(message != null, "%s was acknowledged, but is not stored", sent.asked("key"));
            if (message == null) return;
            finding.expect(
                    String.valueOf(message.seq()).equals(sent.answered("seq")),
                    "%s was acknowledged with seq %s, but is stored with seq %d",
                    sent.asked("key"),
                    sent.answered("seq"),
                    message.seq());
            finding.expect(
                    message.isDeleted() || message.key().equals(sent.asked("key")),
                    "%s was acknowledged, but %s is stored in its place",
                    sent.asked("key"),
                    message.key());
        });
        return finding.build("acknowledged sends");
    }

    private static Map<String, StoredMessage> byId(Evidence evidence) {
        var stored = new HashMap<String, StoredMessage>();
        for (var readers : evidence.state().messages().values())
            for (var messages : readers.values()) for (var message : messages) stored.put(message.id(), message);
        return stored;
    }
}
