package kindred.torture.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import kindred.torture.history.Action;
import kindred.torture.history.CallOutcome;
import kindred.torture.invariant.Finding.Notes;

/** Who was told that their reaction is there, or is gone, was told the truth. What had no answer may arrive late. */
final class ReactionsStay implements Invariant {
    private record Reaction(MessageRef place, String emoji) {}

    @Override
    public String promise() {
        return "an acknowledged reaction stays, and one taken back does not";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var messages = MessageRef.all(evidence);
        possible(evidence).forEach((reaction, possible) -> {
            var message = messages.get(reaction.place);
            if (message != null && message.isDeleted()) return;
            notes.checked();
            var isThere = message != null && message.reactions().contains(reaction.emoji);
            notes.unless(
                    possible.contains(isThere), "%s is %s, not as was told", reaction, isThere ? "there" : "not there");
        });
        return notes.of("reactions");
    }

    /** Whether it may be there, of each of which something was acknowledged. */
    private static Map<Reaction, Set<Boolean>> possible(Evidence evidence) {
        var last = new HashMap<Reaction, Boolean>();
        var unknown = new HashMap<Reaction, Set<Boolean>>();
        for (var operation : evidence.operations()) {
            if (operation.action() != Action.REACT && operation.action() != Action.UNREACT) continue;
            var reaction = new Reaction(MessageRef.of(operation), operation.asked("emoji"));
            var isThere = operation.action() == Action.REACT;
            if (operation.isAcknowledged()) last.put(reaction, isThere);
            if (operation.outcome() == CallOutcome.UNKNOWN)
                unknown.computeIfAbsent(reaction, first -> new HashSet<>()).add(isThere);
        }
        var possible = new HashMap<Reaction, Set<Boolean>>();
        last.forEach((reaction, isThere) -> {
            var either = new HashSet<>(unknown.getOrDefault(reaction, Set.of()));
            either.add(isThere);
            possible.put(reaction, either);
        });
        return possible;
    }
}
