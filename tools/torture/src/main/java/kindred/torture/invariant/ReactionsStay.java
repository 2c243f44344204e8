package kindred.torture.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import kindred.torture.history.Action;
import kindred.torture.history.CallOutcome;

/**
 * An acknowledged reaction is stored, and an acknowledged removal has removed it. A call without a response may take
 * effect late, so that both states are possible.
 */
final class ReactionsStay implements Invariant {
    private record Reaction(MessageRef message, String emoji) {}

    @Override
    public String promise() {
        return "an acknowledged reaction stays, and a removed one does not";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var messages = MessageRef.all(evidence);
        possible(evidence).forEach((reaction, possible) -> {
            var message = messages.get(reaction.message);
            if (message != null && message.isDeleted()) return;
            finding.checked();
            var isStored = message != null && message.reactions().contains(reaction.emoji);
            finding.expect(
                    possible.contains(isStored),
                    "%s is %s, unlike the acknowledgement",
                    reaction,
                    isStored ? "stored" : "not stored");
        });
        return finding.build("reactions");
    }

    /** Whether each reaction may be stored. Only reactions with an acknowledged call are in it. */
    private static Map<Reaction, Set<Boolean>> possible(Evidence evidence) {
        var last = new HashMap<Reaction, Boolean>();
        var unknown = new HashMap<Reaction, Set<Boolean>>();
        for (var operation : evidence.operations()) {
            if (operation.action() != Action.REACT && operation.action() != Action.UNREACT) continue;
            var reaction = new Reaction(MessageRef.of(operation), operation.asked("emoji"));
            var isStored = operation.action() == Action.REACT;
            if (operation.isAcknowledged()) last.put(reaction, isStored);
            if (operation.outcome() == CallOutcome.UNKNOWN)
                unknown.computeIfAbsent(reaction, first -> new HashSet<>()).add(isStored);
        }
        var possible = new HashMap<Reaction, Set<Boolean>>();
        last.forEach((reaction, isStored) -> {
            var either = new HashSet<>(unknown.getOrDefault(reaction, Set.of()));
            either.add(isStored);
            possible.put(reaction, either);
        });
        return possible;
    }
}
