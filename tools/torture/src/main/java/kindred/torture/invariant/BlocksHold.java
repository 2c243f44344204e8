package kindred.torture.invariant;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import kindred.torture.history.Action;
import kindred.torture.history.CallOutcome;
import kindred.torture.history.Operation;
import kindred.torture.state.StoredMessage;

/**
 * A blocked user cannot send from the acknowledgement of the block until the acknowledgement of its removal. A refused
 * message is not stored. If a block or its removal got no response, sends are not checked for {@link #UNKNOWN_FOR}.
 */
final class BlocksHold implements Invariant {
    /** Longer than a call can still be processed after its client has timed out. */
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

    static final String RECIPIENT_REFUSES = "recipient-refuses";

    @Override
    public String promise() {
        return "a block holds until it is removed";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        Map<String, BlockedPair> conversations = new HashMap<>();
        var stored = MessageRef.all(evidence).entrySet().stream()
                .collect(Collectors.toMap(
                        message -> message.getKey().conversation() + " "
                                + message.getValue().key(),
                        Map.Entry::getValue,
                        (one, same) -> one));
        for (var operation : evidence.operations()) {
            var pair =
                    conversations.computeIfAbsent(operation.asked("conversation"), conversation -> new BlockedPair());
            switch (operation.action()) {
                case BLOCK, UNBLOCK -> pair.changed(operation);
                case SEND -> pair.sent(operation, stored, finding);
                default -> {}
            }
        }
        return finding.build("sends to a user who uses blocks");
    }

    /** Two users, one of whom blocks the other again and again. All their calls are sequential. */
    private static final class BlockedPair {
        private boolean usesBlocks;
        private boolean isBlocked;
        private long unknownUntil;

        void changed(Operation change) {
            usesBlocks = true;
            if (change.outcome() == CallOutcome.UNKNOWN) unknownUntil = change.ended() + UNKNOWN_FOR.toMillis();
            if (change.isAcknowledged()) isBlocked = change.action() == Action.BLOCK;
        }

        void sent(Operation send, Map<String, StoredMessage> stored, Finding.Builder finding) {
            if (!usesBlocks || send.outcome() == CallOutcome.UNKNOWN) return;
            var isRefused = send.answered("code").equals(RECIPIENT_REFUSES);
            if (isRefused)
                finding.expect(
                        !stored.containsKey(send.asked("conversation") + " " + send.asked("key")),
                        "%s was refused, but is stored",
                        send.asked("key"));
            if (send.begun() < unknownUntil || !(isRefused || send.isAcknowledged())) return;
            finding.checked();
            finding.expect(
                    isRefused == isBlocked,
                    "%s was %s",
                    send.asked("key"),
                    isRefused ? "refused without a block" : "accepted in spite of a block");
        }
    }
}
