package kindred.torture.invariant;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import kindred.torture.history.Action;
import kindred.torture.history.CallOutcome;
import kindred.torture.history.Operation;
import kindred.torture.invariant.Finding.Notes;
import kindred.torture.state.StoredMessage;

/**
 * From the moment that a block is acknowledged the other cannot send, from the moment that its end is they can; and what was refused is
 * not there. Where a block or its end had no answer nobody knows for a while.
 */
final class BlocksHold implements Invariant {
    /** Longer than a call is underway of which the client knows nothing any more. */
    private static final Duration DOUBT = Duration.ofSeconds(30);

    static final String REFUSES = "recipient-refuses";

    @Override
    public String promise() {
        return "a block holds until it is taken back";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        Map<String, Between> conversations = new HashMap<>();
        var stored = MessageRef.all(evidence).entrySet().stream()
                .collect(Collectors.toMap(
                        message -> message.getKey().conversation() + " "
                                + message.getValue().key(),
                        Map.Entry::getValue,
                        (one, same) -> one));
        for (var operation : evidence.operations()) {
            var between = conversations.computeIfAbsent(operation.asked("conversation"), conversation -> new Between());
            switch (operation.action()) {
                case BLOCK, UNBLOCK -> between.changed(operation);
                case SEND -> between.sent(operation, stored, notes);
                default -> {}
            }
        }
        return notes.of("sends to who had blocked, or had taken it back");
    }

    /** Two people, one of whom blocks the other again and again; each of them does one thing after the other. */
    private static final class Between {
        private boolean hasQuarrelled;
        private boolean isBlocked;
        private long doubtUntil;

        void changed(Operation change) {
            hasQuarrelled = true;
            if (change.outcome() == CallOutcome.UNKNOWN) doubtUntil = change.ended() + DOUBT.toMillis();
            if (change.isAcknowledged()) isBlocked = change.action() == Action.BLOCK;
        }

        void sent(Operation send, Map<String, StoredMessage> stored, Notes notes) {
            if (!hasQuarrelled || send.outcome() == CallOutcome.UNKNOWN) return;
            var isRefused = send.answered("code").equals(REFUSES);
            if (isRefused)
                notes.unless(
                        !stored.containsKey(send.asked("conversation") + " " + send.asked("key")),
                        "%s was refused, and is there",
                        send.asked("key"));
            if (send.begun() < doubtUntil || !(isRefused || send.isAcknowledged())) return;
            notes.checked();
            notes.unless(
                    isRefused == isBlocked,
                    "%s was %s",
                    send.asked("key"),
                    isRefused ? "refused by who blocks nobody" : "sent to who had blocked the sender");
        }
    }
}
