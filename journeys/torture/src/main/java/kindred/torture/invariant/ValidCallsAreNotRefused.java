package kindred.torture.invariant;

import java.util.Set;
import kindred.torture.history.CallOutcome;
import kindred.torture.invariant.Finding.Notes;

/**
 * An outage is no client's fault: what was asked for rightly is never refused. But a token may have been out of date, and uploads whose
 * answers were lost count as open, of which there is a limit. Whether who is blocked was refused rightly is for {@link BlocksHold}.
 */
final class ValidCallsAreNotRefused implements Invariant {
    private static final Set<Integer> EXPLAINED = Set.of(401, 429);

    @Override
    public String promise() {
        return "no outage is called a client's fault";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        for (var operation : evidence.operations()) {
            if (!operation.action().isOfTheSuite()) continue;
            notes.checked();
            notes.unless(
                    operation.outcome() != CallOutcome.REFUSED
                            || EXPLAINED.contains(operation.status())
                            || operation.answered("code").equals(BlocksHold.REFUSES),
                    "%s of %s was answered %d %s",
                    operation.action(),
                    operation.who(),
                    operation.status(),
                    operation.answered("code"));
        }
        return notes.of("calls");
    }
}
